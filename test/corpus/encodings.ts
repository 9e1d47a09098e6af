import type { Case } from './case.ts';
export const ENCODINGS: readonly Case[] = [];
