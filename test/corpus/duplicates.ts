import type { Case } from './case.ts';
export const DUPLICATES: readonly Case[] = [];
