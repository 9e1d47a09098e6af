import type { Case } from './case.ts';
export const AMOUNTS: readonly Case[] = [];
