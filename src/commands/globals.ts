import { FORMATS } from '../render/index.ts';
import type { Flag } from './command.ts';

/** The flags that work with every command, before and after its name. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: 'book', value: 'FILE', summary: 'the book to work on (or FL_BOOK)' },
  { name: 'format', value: 'NAME', summary: 'how the result is printed', choices: FORMATS.map(({ name }) => name) },
  { name: 'json', summary: 'short for --format json' },
  { name: 'section', value: 'KEY', summary: 'which table of a report csv prints' },
  { name: 'today', value: 'YYYY-MM-DD', summary: 'the day everything is computed as of (or FL_TODAY)' },
  { name: 'color', value: 'WHEN', summary: 'colours on the terminal', choices: ['auto', 'always', 'never'] },
  { name: 'quiet', summary: 'no news, only the result and problems' },
  { name: 'yes', summary: 'answers yes to every confirmation' },
  { name: 'no-input', summary: 'never asks' },
  { name: 'output', value: 'FILE', summary: 'writes the result to a file' },
  { name: 'force', summary: 'lets --output replace a file' },
];

export const DRY_RUN: Flag = { name: 'dry-run', summary: 'does everything but keeps nothing' };
