import { type Case, file, meezan, type Try } from './case.ts';

/** One payment with this text, shown in these formats. */
const said = (text: string, ...formats: readonly string[]): Try =>
  file(meezan(`04 Sep 2026,04 Sep 2026,,"${text.replaceAll('"', '""')}",2500.00,,22500.00`), {
    shows: formats.map((format) => `lines --account meezan${format === 'text' ? '' : ` --format ${format}`}`),
  });

const ESC = '\x1b';

export const TEXTS: readonly Case[] = [
  {
    id: 'C-140',
    input: 'a text that a spreadsheet would compute',
    proposed: 'taken',
    decided: 'as it came in the book and in JSON; in CSV an apostrophe stands before it',
    tries: [
      said('=HYPERLINK("http://example.org","click")', 'csv', 'json'),
      said('+1-2', 'csv'),
      said('-1+2', 'csv'),
      said('@SUM(A1)', 'csv'),
      said("'=1", 'csv'),
      said('a=1', 'csv'),
    ],
  },
  {
    id: 'C-141',
    input: 'escape sequences of a terminal',
    proposed: 'taken',
    decided: 'no bank prints a control character: a record that holds one is damaged, and refused with it made visible',
    tries: [
      `${ESC}[31mred${ESC}[0m`,
      `${ESC}]0;title\x07`,
      `${ESC}]52;c;ZXZpbA==\x07`,
      `${ESC}Pq${ESC}\\`,
      `${ESC}_x${ESC}\\`,
      '\u009b31m',
      `${ESC}c`,
    ].map((text) => ({ ...said(text), is: 'refused' as const })),
  },
  {
    id: 'C-142',
    input: 'backspaces and returns that would overprint an amount',
    proposed: 'taken',
    decided: 'refused as any control character; a line break inside quotes is a blank',
    tries: [{ ...said('100\b\b\b999'), is: 'refused' }, said('real\rfake', 'text', 'csv')],
  },
  {
    id: 'C-143',
    input: 'marks of direction, zero width, tags',
    proposed: 'taken',
    decided: 'kept as they came, made visible wherever they are shown; in JSON written as its own escapes',
    tries: [
      said('abc\u202efdp.exe', 'text', 'csv'),
      said('a\u2066b\u2069c', 'text', 'json'),
      said('pay\u200bpal', 'text', 'csv'),
      said('tag\u{e0041}\u{e0042}', 'text'),
      said('line\u2028paragraph\u2029', 'text', 'json'),
    ],
  },
  {
    id: 'C-144',
    input: 'emoji, stacks of marks, wide characters',
    proposed: 'taken',
    tries: [
      file(
        meezan(
          '04 Sep 2026,04 Sep 2026,,👩‍👩‍👧 family ☕️,2500.00,,22500.00',
          '05 Sep 2026,05 Sep 2026,,Z̷̢͈a̵l̴g̶o,500.00,,22000.00',
          '06 Sep 2026,06 Sep 2026,,東京コーヒー店,500.00,,21500.00',
          '07 Sep 2026,07 Sep 2026,,چائے خانہ,500.00,,21000.00',
          '08 Sep 2026,08 Sep 2026,,plain,500.00,,20500.00',
        ),
        { shows: ['lines --account meezan'] },
      ),
    ],
  },
  {
    id: 'C-145',
    input: 'a text of 64 KiB',
    proposed: 'taken',
    decided: 'nothing is cut, in tables neither: a long text takes as many lines as it needs',
    tries: [said('word '.repeat(13_107).trim(), 'text', 'csv')],
  },
  {
    id: 'C-146',
    input: "texts of other languages' tricks",
    proposed: 'taken',
    tries: [
      said("Robert'); DROP TABLE line;--", 'text', 'csv'),
      said('$' + '{process.exit(1)} %s %n {{7*7}} `id` $(id)', 'text', 'csv'),
      said('<script>alert(1)</script> & "quoted"', 'text', 'json'),
      said('[click](javascript:alert(1)) | **bold** | \\input{x}', 'text', 'json'),
    ],
  },
  {
    id: 'C-147',
    input: 'a payee that looks like a flag or a path',
    proposed: 'taken',
    tries: [said('--force', 'text', 'csv'), said('../../etc/passwd', 'text'), said('-rf /', 'text', 'csv')],
  },
];
