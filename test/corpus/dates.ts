import type { Case } from './case.ts';
export const DATES: readonly Case[] = [];
