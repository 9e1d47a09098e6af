import { documentOf, type Json } from '../values/report.ts';
import { escapeJson } from './escape.ts';
import type { Render } from './format.ts';

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One document, the number of its shape first. */
export const document = (value: Json): string =>
  `${escapeJson(JSON.stringify({ schema: 1, ...(isObject(value) ? value : { data: value }) }, null, 2))}\n`;

export const json: Render = ({ report, data }) => document(report === undefined ? (data ?? {}) : documentOf(report));
