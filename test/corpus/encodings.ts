import { type Case, file, GOOD, MEEZAN, meezan, NEXT } from './case.ts';

const CAFE = '05 Sep 2026,05 Sep 2026,,CAFÉ €5,500.00,,22000.00';
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** As windows-1252 has it: the euro sign is one byte that latin-1 lacks. */
const windows = (text: string): Buffer => latin1(text.replaceAll('€', '\x80'));
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
/** A text with these bytes in the place of `@`. */
const withBytes = (text: string, ...bytes: readonly number[]): Buffer => {
  const at = text.indexOf('@');
  return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(bytes), Buffer.from(text.slice(at + 1))]);
};
const ODD = meezan(GOOD, '05 Sep 2026,05 Sep 2026,,CHAI @ CORNER,500.00,,22000.00');

/** Letters and digits of EBCDIC, enough to look like it. */
const ebcdic = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => (letter === '\n' ? 0x15 : letter === ',' ? 0x6b : 0xc1 + (letter.charCodeAt(0) % 9))),
  );

export const ENCODINGS: readonly Case[] = [
  { id: 'C-030', input: 'UTF-8 with a mark', proposed: 'taken', tries: [file(`\uFEFF${meezan(GOOD, CAFE)}`)] },
  {
    id: 'C-031',
    input: 'UTF-16 with a mark',
    proposed: 'taken',
    decided: 'with a notice',
    tries: [
      file(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(meezan(GOOD, CAFE), 'utf16le')]), {
        what: 'little end first',
        is: 'warned',
      }),
      file(Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(meezan(GOOD, CAFE))]), {
        what: 'big end first',
        is: 'warned',
      }),
    ],
  },
  {
    id: 'C-032',
    input: 'UTF-16 without a mark',
    proposed: 'refused',
    tries: [
      file(Buffer.from(meezan(GOOD), 'utf16le'), { what: 'little end first' }),
      file(utf16be(meezan(GOOD)), { what: 'big end first' }),
    ],
  },
  {
    id: 'C-033',
    input: 'windows-1252',
    proposed: 'asked',
    decided:
      'bytes that are no UTF-8 anywhere are windows-1252, taken with a notice that names one; --encoding settles it',
    tries: [
      file(windows(meezan(GOOD, CAFE)), { is: 'warned' }),
      file(windows(meezan(GOOD, CAFE)), { what: 'said', is: 'taken', run: 'import file.csv --encoding windows-1252' }),
      file(windows(meezan(GOOD, CAFE)), { what: 'said to be UTF-8', run: 'import file.csv --encoding utf-8' }),
      file(meezan(GOOD), {
        what: 'an encoding that nobody knows',
        is: 'refused',
        run: 'import file.csv --encoding klingon',
      }),
      file(withBytes(ODD, 0x81), { what: 'bytes that are none there either', is: 'refused' }),
    ],
  },
  {
    id: 'C-034',
    input: 'two encodings in one file',
    proposed: 'refused',
    tries: [file(Buffer.concat([Buffer.from(meezan(GOOD, CAFE)), windows(`${CAFE}\n`)]))],
  },
  {
    id: 'C-035',
    input: 'sequences that UTF-8 forbids',
    proposed: 'refused',
    decided: 'no UTF-8, so windows-1252 as any such file; shown by the notice',
    tries: [
      file(withBytes(ODD, 0xc0, 0xaf), { what: 'too long a form', is: 'warned' }),
      file(withBytes(ODD, 0xf8, 0x88, 0x80, 0x80, 0x80), { what: 'five bytes', is: 'warned' }),
      file(withBytes(`\uFEFF${ODD}`, 0xc0, 0xaf), { what: 'below a mark of UTF-8' }),
    ],
  },
  {
    id: 'C-036',
    input: 'UTF-7 and EBCDIC',
    proposed: 'refused',
    tries: [
      file(meezan(GOOD).replaceAll(',', '+ACw-'), { what: 'UTF-7' }),
      file(ebcdic(meezan(GOOD)), { what: 'EBCDIC' }),
    ],
  },
  {
    id: 'C-037',
    input: 'half of a surrogate pair',
    proposed: 'refused',
    decided: 'no UTF-8, so windows-1252; what is none there, or stands beside UTF-8, is refused',
    tries: [
      file(withBytes(ODD, 0xed, 0xa0, 0x80), { what: 'alone', is: 'warned' }),
      file(withBytes(ODD, 0xed, 0xa0, 0xbd, 0xed, 0xb0, 0x8d), { what: 'a pair, each half on its own' }),
      file(withBytes(`${ODD}${CAFE}\n`, 0xed, 0xa0, 0x80), { what: 'beside UTF-8' }),
    ],
  },
  { id: 'C-038', input: 'a NUL', proposed: 'refused', tries: [file(ODD.replace('@', '\0'))] },
  {
    id: 'C-039',
    input: 'a mark within the file, where exports were joined',
    proposed: 'refused',
    decided:
      'before a header that is repeated it says only that files were joined, and those are read; before a row it stays refused',
    tries: [
      file(`\uFEFF${meezan(GOOD)}\uFEFF${meezan(NEXT)}`, { is: 'taken' }),
      file(`\uFEFF${meezan(GOOD)}\uFEFF${NEXT}\n`, { what: 'before a row' }),
    ],
  },
  {
    id: 'C-040',
    input: 'one name in two forms of Unicode',
    proposed: 'taken',
    tries: [
      {
        what: 'composed in one file, apart in the other',
        files: {
          'first.csv': meezan(CAFE.normalize('NFC').replace('22000.00', '')),
          'file.csv': meezan(CAFE.normalize('NFD').replace('22000.00', '')),
        },
        before: ['import first.csv'],
        run: 'import file.csv',
      },
    ],
  },
  {
    id: 'C-041',
    input: 'the sign for a lost character is in the file already',
    proposed: 'warned',
    tries: [file(ODD.replace('@', '\ufffd'))],
  },
  {
    id: 'C-042',
    input: 'cut within a character',
    proposed: 'refused',
    tries: [file(Buffer.from(meezan(GOOD, '05 Sep 2026,05 Sep 2026,,CAFÉ')).subarray(0, -2))],
  },
  {
    id: 'C-043',
    input: 'blanks of other kinds around values',
    proposed: 'taken',
    tries: [
      file(`${MEEZAN}\n\u00a004 Sep 2026,04 Sep 2026,,\u3000K ELECTRIC\u00a0BILL,2500.00\u00a0,,\u202f22500.00\n`),
      file(meezan(GOOD.replace('04 Sep 2026', '04\u00a0Sep\u00a02026')), { what: 'within a day' }),
    ],
  },
];
