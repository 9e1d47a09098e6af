import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/world.ts';

/** A setting of SQLite in the built program: its name, its value, and what SQLite answers to it. */
type Pragma = readonly [name: string, value: string, reply: string];

/**
 * A copy of the built program that keeps a book less carefully. It stands within the repository, so that it finds its
 * libraries.
 */
export const weakened = (from: Pragma, to: Pragma): { readonly program: readonly string[]; remove(): void } => {
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'test-results', 'weakened-'));
  for (const part of ['bin', 'dist', 'migrations', 'package.json']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  let changed = 0;
  for (const name of readdirSync(join(folder, 'dist')).filter((file) => file.endsWith('.js'))) {
    const path = join(folder, 'dist', name);
    const text = readFileSync(path, 'utf8');
    const weaker = text.replace(JSON.stringify(from), JSON.stringify(to));
    if (weaker === text) continue;
    writeFileSync(path, weaker);
    changed += 1;
  }
  if (changed !== 1) throw new Error(`${from.join(' ')} stands in ${changed} files of the built program, not in one`);
  return {
    program: [process.execPath, join(folder, 'bin', 'fl')],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
