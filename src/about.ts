import about from '../package.json' with { type: 'json' };
import type { Known } from './tax-numbers.ts';

export const VERSION = about.version;

export const REPORT_TO = 'the issue page of freelance-ledger';

/** What the build writes in place of loading the taxes: `fl --version` shall be quick. */
declare const TAX_NUMBERS: readonly Known[];
declare const BUNDLED: true;

/** The version, and how far the tax numbers reach. */
export const aboutVersion = async () => {
  const known = typeof BUNDLED === 'undefined' ? (await import('./tax-numbers.ts')).taxNumbers() : TAX_NUMBERS;
  const numbers = known.map(({ name, knownThrough }) => `tax numbers of ${name} known through ${knownThrough}`);
  return { line: `fl ${VERSION} (${numbers.join(', ')})`, version: VERSION, taxNumbers: known };
};
