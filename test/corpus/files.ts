import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { cannotRead, openFile } from '../../src/open-file.ts';
import type { TestWorld } from '../support/world.ts';
import { type Case, file, GOOD, MEEZAN, meezan, NEXT, type Try } from './case.ts';
import { measured, start } from './processes.ts';

/** A name that is there, but is no plain file. */
const made = (name: string, make: (path: string) => void, more: Partial<Try> = {}): Try => ({
  run: `import ${name}`,
  around: (world) => {
    make(join(world.folder, name));
    return world;
  },
  ...more,
});

/** A file of this size that takes no room on the disk. */
const sparse = (name: string, size: number): Try =>
  made(name, (path) => {
    writeFileSync(path, `${MEEZAN}\n`);
    truncateSync(path, size);
  });

/** Something happens between the opening of a file and its reading. */
const meanwhile = (happens: (path: string) => void): Try =>
  file(meezan(GOOD), {
    around: (world: TestWorld) => ({
      ...world,
      readFile: (name) => {
        const opened = openFile(world.folder, name);
        try {
          happens(join(world.folder, name));
          return opened.bytes();
        } finally {
          opened.close();
        }
      },
    }),
  });

const MIB = 1024 * 1024;
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
/** The first entry of a ZIP archive, as far as its name. */
const zipped = (name: string): Buffer =>
  Buffer.concat([
    latin1('PK\x03\x04\x14\0\0\0\x08\0\0\0!\0'),
    Buffer.alloc(12),
    latin1(`${String.fromCharCode(name.length)}\0\0\0${name}`),
  ]);

const TWENTY = Array.from({ length: 20 }, (_, at) => `${String(at + 1).padStart(2, '0')}.csv`);

export const FILES: readonly Case[] = [
  {
    id: 'C-001',
    input: 'a file that is not there',
    proposed: 'refused',
    tries: [{ run: 'import gone.csv', exit: 66 }],
  },
  {
    id: 'C-002',
    input: 'a folder',
    proposed: 'refused',
    tries: [made('statements', (path) => mkdirSync(path), { exit: 66 })],
  },
  {
    id: 'C-003',
    input: 'a pipe that has a name, and nobody writes into it',
    proposed: 'refused',
    tries: [made('pipe', (path) => spawnSync('mkfifo', [path]), { exit: 65 })],
  },
  {
    id: 'C-004',
    input: 'a device without an end',
    proposed: 'refused',
    decided: 'refused for being a device, before anything is read; stdin is read up to 256 MiB',
    tries: [
      { run: 'import /dev/zero', exit: 65 },
      {
        what: 'through stdin',
        run: 'import -',
        heavy: async (world) => {
          const piece = Buffer.alloc(MIB);
          const { exit, megabytes } = await measured(world, ['import', '-', '--quiet'], ({ stdin }) => {
            const more = (): void => {
              while (stdin!.writable && stdin!.write(piece));
              if (stdin!.writable) stdin!.once('drain', more);
            };
            more();
          });
          expect(exit).toBe(65);
          expect(megabytes).toBeLessThan(512);
        },
      },
    ],
  },
  {
    id: 'C-005',
    input: 'no permission to read it',
    proposed: 'refused',
    tries: [
      file(meezan(GOOD), {
        exit: 77,
        around: (world) => {
          chmodSync(join(world.folder, 'file.csv'), 0);
          if (process.getuid?.() !== 0) return world;
          // Root may read everything: here only the words for what the system says are tried.
          const denied = Object.assign(new Error(), { code: 'EACCES' });
          return {
            ...world,
            readFile: (path) => {
              throw cannotRead(denied, path);
            },
          };
        },
      }),
    ],
  },
  { id: 'C-006', input: 'no bytes at all', proposed: 'refused', tries: [file('', { exit: 65 })] },
  {
    id: 'C-007',
    input: 'only a byte order mark, or only line ends',
    proposed: 'refused',
    tries: [
      file('\uFEFF', { what: 'a mark' }),
      file('\r\n\r\n\n', { what: 'line ends' }),
      file('\n'.repeat(5000), { what: 'many line ends' }),
      file(Buffer.from([0xff, 0xfe]), { what: 'the mark of UTF-16' }),
    ],
  },
  {
    id: 'C-008',
    input: 'a header and no rows',
    proposed: 'warned',
    decided: 'nothing in it says of which account, currency or days it is: there is nothing to keep',
    tries: [file(meezan(), { shows: ['imports --format csv'] })],
  },
  {
    id: 'C-009',
    input: 'more bytes than memory or a string can hold',
    proposed: 'refused',
    tries: [
      { ...sparse('large.csv', 3 * 1024 * MIB), what: '3 GiB' },
      { ...sparse('large.csv', 600 * MIB), what: '600 MiB' },
    ],
  },
  {
    id: 'C-010',
    input: 'one line of 64 MiB',
    proposed: 'refused',
    tries: [
      made(
        'long.csv',
        (path) => writeFileSync(path, meezan(`04 Sep 2026,04 Sep 2026,,${'x'.repeat(MIB + 1)},2500.00,,22500.00`)),
        { what: 'more than 1 MiB in one cell' },
      ),
      made('long.csv', (path) => writeFileSync(path, 'x'.repeat(MIB + 1)), { what: 'more than 1 MiB and no header' }),
      {
        what: '64 MiB',
        run: 'import long.csv',
        heavy: async (world) => {
          writeFileSync(join(world.folder, 'long.csv'), meezan('x'.repeat(64 * MIB)));
          const { exit, megabytes } = await measured(world, ['import', 'long.csv', '--quiet']);
          expect(exit).toBe(65);
          expect(megabytes).toBeLessThan(300);
        },
      },
    ],
  },
  {
    id: 'C-011',
    input: '10,000 columns',
    proposed: 'refused',
    tries: [
      made('wide.csv', (path) => {
        const names = Array.from({ length: 10_000 }, (_, at) => `c${at}`);
        writeFileSync(path, `${names.join()}\n${names.map(() => '1').join()}\n`);
      }),
    ],
  },
  {
    id: 'C-012',
    input: 'an archive, a picture, a program',
    proposed: 'refused',
    tries: [
      file(gzipSync(meezan(GOOD)), { what: 'gzip' }),
      file(zipped('statement.csv'), { what: 'ZIP' }),
      file(latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), { what: 'PNG' }),
      file(latin1('\xff\xd8\xff\xe0\0\x10JFIF'), { what: 'JPEG' }),
      file(latin1('\x7fELF\x02\x01\x01\0'), { what: 'ELF' }),
      file(latin1('MZ\x90\0\x03\0\0\0'), { what: 'a program of Windows' }),
      file(latin1('BZh91AY&SY\0\0'), { what: 'bzip2' }),
      file(latin1('7z\xbc\xaf\x27\x1c\0\x04'), { what: '7z' }),
      file(latin1('Rar!\x1a\x07\x01\0'), { what: 'RAR' }),
      file(latin1('\xfd7zXZ\0\0\x04'), { what: 'xz' }),
      file(latin1('SQLite format 3\0'), { what: 'a database' }),
    ],
  },
  {
    id: 'C-013',
    input: 'a workbook that is called .csv',
    proposed: 'refused',
    tries: [
      file(zipped('[Content_Types].xml'), { what: 'XLSX' }),
      file(zipped('xl/workbook.xml'), { what: 'XLSX that begins with its sheets' }),
      file(Buffer.concat([zipped('mimetype'), latin1('application/vnd.oasis.opendocument.spreadsheet')]), {
        what: 'ODS',
      }),
      file('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook></Workbook>\n', { what: 'XML' }),
      file('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table></table></body></html>\n', {
        what: 'a page that is called one',
      }),
      file(latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), { what: 'XLS' }),
    ],
  },
  {
    id: 'C-014',
    input: 'a page to log in, saved in place of the export',
    proposed: 'refused',
    tries: [
      file('<!DOCTYPE html>\n<html><head><title>Log in</title></head></html>\n'),
      file('\uFEFF\n  <html lang="en">\n<body>Session expired</body></html>\n', { what: 'after blanks' }),
      file('<table><tr><td>Date</td><td>Amount</td></tr></table>\n', { what: 'a table without a page' }),
    ],
  },
  {
    id: 'C-015',
    input: 'other formats of statements and data',
    proposed: 'refused',
    tries: [
      file('{"transactions":[{"amount":"5.00"}]}\n', { what: 'JSON' }),
      file('[\n  {"amount": "5.00"}\n]\n', { what: 'a list of JSON' }),
      file(latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), { what: 'PDF' }),
      file('OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><SIGNONMSGSRSV1>\n', { what: 'OFX' }),
      file('<?xml version="1.0"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n<OFX></OFX>\n', { what: 'OFX as XML' }),
      file('!Type:Bank\nD09/04/2026\nT-5.00\nPChai\n^\n', { what: 'QIF' }),
      file(':20:STARTUMSE\n:25:10020030/1234567\n:28C:00001/001\n:60F:C260904EUR100,00\n', { what: 'MT940' }),
      file('{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\n:20:STARTUMSE\n', { what: 'MT940 of SWIFT' }),
      file('<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">\n</Document>\n', {
        what: 'CAMT',
      }),
      file('<?xml version="1.0"?>\n<statement><line/></statement>\n', { what: 'XML' }),
      file('MIME-Version: 1.0\nSubject: Your statement\nContent-Type: multipart/mixed; boundary=x\n\n--x\n', {
        what: 'an e-mail',
      }),
      file('{\\rtf1\\ansi Statement of September}\n', { what: 'RTF' }),
    ],
  },
  {
    id: 'C-016',
    input: 'grows while it is read',
    proposed: 'refused',
    tries: [meanwhile((path) => appendFileSync(path, `${NEXT}\n`))],
  },
  {
    id: 'C-017',
    input: 'another file takes its name while it is read',
    proposed: 'taken',
    decided: 'one of the two files is read, whole: never a part of each',
    tries: [
      meanwhile((path) => {
        writeFileSync(`${path}.new`, meezan(NEXT));
        renameSync(`${path}.new`, path);
      }),
    ],
  },
  {
    id: 'C-018',
    input: 'a symbolic link to itself',
    proposed: 'refused',
    tries: [made('loop.csv', (path) => symlinkSync('loop.csv', path), { exit: 66 })],
  },
  {
    id: 'C-019',
    input: 'a name with a line break, an escape or a reversed part',
    proposed: 'taken',
    tries: ['line\nbreak.csv', 'red\x1b[31m.csv', 'gpj\u202evsc.csv'].flatMap((name) => [
      { files: { [name]: meezan(GOOD) }, run: `import '${name}'`, shows: ['imports'] },
      { files: { [name]: meezan('x') }, run: `import '${name}'`, proposed: 'refused' as const },
      { run: `import 'no${name}'`, proposed: 'refused' as const },
    ]),
  },
  {
    id: 'C-020',
    input: 'stdin that is slow, or closed early',
    proposed: 'refused',
    tries: [
      {
        what: 'a record in ten pieces; the same rows from a file are then all known',
        proposed: 'taken',
        files: { 'file.csv': meezan(GOOD, NEXT) },
        run: 'import file.csv',
        around: async (world) => {
          const text = meezan(GOOD, NEXT);
          const pieces = Array.from({ length: 10 }, (_, at) =>
            text.slice(at * 20, at === 9 ? undefined : at * 20 + 20),
          );
          const exit = await start(world, ['import', '-'], ({ stdin }) => {
            const [first, ...more] = pieces;
            const next = (): void => {
              const piece = more.shift();
              if (piece === undefined) stdin!.end();
              else stdin!.write(piece, () => setImmediate(next));
            };
            stdin!.write(first, () => setImmediate(next));
          });
          if (exit !== 0) throw new Error(`ended with ${exit}`);
          return world;
        },
      },
      { what: 'closed within a record', stdin: meezan(GOOD, NEXT).slice(0, -30), run: 'import -' },
      { what: 'closed at once', stdin: '', run: 'import -' },
    ],
  },
  {
    id: 'C-021',
    input: '20 files, the 13th of which is bad',
    proposed: 'refused',
    decided:
      'several files are one change: nothing is imported, and each bad file is named; no flag takes them one by one',
    tries: [
      {
        files: Object.fromEntries(
          TWENTY.map((name, at) => [
            name,
            meezan(name === '13.csv' ? '04 Sep 2026,x' : GOOD.replace('K ELECTRIC', `BILL ${at}`)),
          ]),
        ),
        run: `import ${TWENTY.join(' ')}`,
      },
    ],
  },
  {
    id: 'C-022',
    input: 'nothing but NUL bytes',
    proposed: 'refused',
    tries: [
      made('holes.csv', (path) => {
        writeFileSync(path, '');
        truncateSync(path, MIB);
      }),
    ],
  },
];
