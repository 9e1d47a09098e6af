import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Reading } from '../../src/ledger/line.ts';
import { readStatement } from '../../src/statements/read.ts';
import { Problem } from '../../src/values/problem.ts';
import { type Export, sheets } from '../simulator/exports.ts';
import { caught, property } from './property.ts';

/** What became of a file on its way. */
type Damage = { readonly cut: number } | { readonly at: number; readonly put: number | undefined };

const byte = fc.oneof(
  fc.constantFrom(...Buffer.from('0123456789-+.,;"\' \t\n\r()/:DCRdcrEUSKP')),
  fc.integer({ min: 0, max: 255 }),
);
const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ cut: fc.nat(9999) }),
  fc.record({ at: fc.nat(9999), put: fc.option(byte, { nil: undefined }) }),
);

/**
 * The file cut, or with one byte changed or gone. The header of a bank that nobody described is all that says what its
 * columns are: there only the rows are damaged.
 */
const damaged = ({ text, said, sheet }: Export, damage: Damage): Buffer => {
  const bytes = Buffer.from(text);
  const above = text.split('\n').slice(0, -1 - sheet.rows.length);
  const start = said === undefined ? 0 : Buffer.byteLength(above.join('\n')) + 1;
  if ('cut' in damage) return bytes.subarray(0, start + (damage.cut % (bytes.length - start)));
  const at = start + (damage.at % (bytes.length - start));
  const put = damage.put === undefined ? [] : [damage.put];
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + 1)]);
};

type Read = (bytes: Uint8Array, file: Export) => Reading;
const read: Read = (bytes, { name, said = {} }) => readStatement(bytes, name, said);

/** What is in `some` and not in `others`, each as often as it is there more. */
const beyond = (some: readonly string[], others: readonly string[]): string[] => {
  const left = new Map<string, number>();
  for (const each of others) left.set(each, (left.get(each) ?? 0) + 1);
  return some.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
};

const sumOf = (amounts: readonly string[]): number =>
  amounts.reduce((sum, each) => sum + Number(each.split(' ')[0]), 0);

const TOLD = ['balance-break', 'balance-unused', 'header-only'];

const isTrueOrTold =
  (reader: Read) =>
  ({ file, damage }: { readonly file: Export; readonly damage: Damage }): void => {
    const { dialect, truth } = file;
    let reading: Reading;
    try {
      reading = reader(damaged(file, damage), file);
    } catch (error) {
      if (error instanceof Problem) return;
      throw error;
    }
    if (reading.warnings.some(({ code }) => TOLD.includes(code))) return;
    const amounts = truth.map((line) => `${line.split(' ')[2]} ${dialect.currency}`);
    const records = reading.sections.flatMap(({ lines }) =>
      lines.map(({ amount, lineNo }) => ({ text: `${amount.minor} ${amount.currency}`, lineNo })),
    );
    const texts = records.map(({ text }) => text);
    const wrong = beyond(texts, amounts);
    const missing = beyond(amounts, texts);
    if (dialect.balances === 'stated') {
      // What the account held before and after is told: only rows that cancel each other can be missing, by a cut.
      expect({ wrong, missing: sumOf(missing) }).toEqual({ wrong: [], missing: 0 });
    } else if (dialect.balances === 'running') {
      // Nothing tells what the account held before the first line of a section.
      const unproven = reading.sections.flatMap(({ lines: [first] }) =>
        first === undefined ? [] : records.filter(({ lineNo }) => lineNo === first.lineNo),
      );
      expect(
        beyond(
          wrong,
          unproven.map(({ text }) => text),
        ),
      ).toEqual([]);
    } else {
      // Without balances only the record that was hit can be another.
      expect(wrong.length).toBeLessThanOrEqual(dialect.feeColumn ? 2 : 1);
    }
    // Whatever stands between two rows that are whole is not lost, save by a cut.
    if (!('cut' in damage)) expect(missing.length).toBeLessThanOrEqual(3);
  };

const broken = (of: fc.Arbitrary<Export>) =>
  fc.tuple(of, damages).map(([file, damage]) => ({
    file,
    damage,
    [fc.toStringMethod]: () => `${file.text}--- becomes\n${damaged(file, damage).toString('latin1')}`,
  }));

const of = (balances: Export['dialect']['balances']) =>
  broken(sheets.filter(({ dialect }) => dialect.balances === balances));

describe('a file that is cut, or has one byte changed or gone, is refused, or warned of, or', () => {
  property('has all of its amounts right, where it tells both of its balances', of('stated'), isTrueOrTold(read), {
    quick: 500,
  });
  property('has right all amounts that follow a balance', of('running'), isTrueOrTold(read), { quick: 500 });
  property('has at most one record wrong, where it has no balances', of('none'), isTrueOrTold(read), { quick: 500 });
});

describe('a program that is wrong on purpose', () => {
  /** Takes the balances on trust. */
  const trusting: Read = (bytes, file) => ({ ...read(bytes, file), warnings: [] });
  caught('a reader that takes balances on trust', of('stated'), isTrueOrTold(trusting), 500);
  caught('the same, of running balances', of('running'), isTrueOrTold(trusting), 2000);
  /** Leaves out what it cannot read. */
  const lenient: Read = (bytes, file) => {
    let rows = Buffer.from(bytes);
    for (;;) {
      try {
        return read(rows, file);
      } catch (error) {
        const bad = error instanceof Problem ? error.problems.map(({ where }) => Number(where?.split(':').at(-1))) : [];
        const kept = rows
          .toString('latin1')
          .split('\n')
          .filter((_, at) => !bad.includes(at + 1))
          .join('\n');
        if (bad.length === 0 || kept.length === rows.length) throw error;
        rows = Buffer.from(kept, 'latin1');
      }
    }
  };
  caught('a reader that leaves out what it cannot read', of('stated'), isTrueOrTold(trustingOf(lenient)), 500);
  caught('a reader that takes an amount up to the first odd sign', of('none'), isTrueOrTold(loose), 2000);
});

/** The same, without its warnings. */
function trustingOf(reader: Read): Read {
  return (bytes, file) => ({ ...reader(bytes, file), warnings: [] });
}

/** Reads what is left of each row as if nothing had happened to the others: every amount one tenth. */
function loose(bytes: Uint8Array, file: Export): Reading {
  const reading = read(bytes, file);
  const sections = reading.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => ({ ...line, amount: { ...line.amount, minor: line.amount.minor / 10n } })),
  }));
  return { ...reading, sections };
}
