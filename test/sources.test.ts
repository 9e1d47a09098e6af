import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LAYOUTS } from '../src/statements/layouts/index.ts';
import { describeRefused, describeSources } from './support/sources.ts';
import { ROOT } from './support/world.ts';

const PAGE = join(ROOT, 'docs/sources.md');

/** The page with what the layouts say put between its marks; everything else of it is written by hand. */
const withParts = (page: string, parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts).reduce((text, [name, part]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    expect([from, to], `docs/sources.md has the marks of ${name}`).not.toContain(-1);
    return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`;
  }, page);

it('the page of sources says what the layouts say', () => {
  expect(LAYOUTS.length).toBeGreaterThan(5);
  const page = readFileSync(PAGE, 'utf8');
  const wanted = withParts(page, { layouts: describeSources(LAYOUTS), refused: describeRefused() });
  if (process.env.UPDATE === '1') writeFileSync(PAGE, wanted);
  expect(readFileSync(PAGE, 'utf8')).toBe(wanted);
});
