import type { Case } from './case.ts';
export const TEXTS: readonly Case[] = [];
