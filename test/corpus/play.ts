import { hash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../src/main.ts';
import { shellWords } from '../support/transcripts.ts';
import { type TestWorld, testWorld } from '../support/world.ts';
import type { Answer, Case, Try } from './case.ts';

/** What one try came to: what the golden shows of it, and what is wrong whatever the golden says. */
export interface Played {
  readonly told: readonly string[];
  readonly faults: readonly string[];
}

/** Codes that the command line promises; 70 is a bug, and 0 no refusal. */
const REFUSALS: ReadonlySet<number> = new Set([2, 65, 66, 73, 74, 75, 77, 78]);

interface Told {
  readonly code: string;
  readonly where: string | null;
  readonly message: string;
  readonly hint: string | null;
}

interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

const bookOf = (world: TestWorld): string => join(world.folder, '.local', 'share', 'fl', 'book.db');

/** A book in which something stands already: what a refusal must leave as it is. */
export const makeTemplate = async (path: string): Promise<void> => {
  const world = testWorld();
  for (const line of ['init', 'account add cash --cash', 'add 2026-09-01 -90 Chai --account cash --currency PKR']) {
    const { exit, err } = await say(world, line);
    if (exit !== 0) throw new Error(`fl ${line}: ${err}`);
  }
  copyFileSync(bookOf(world), path);
  world.remove();
};

const say = async (world: TestWorld, line: string): Promise<Said> => {
  const exit = await run(shellWords(line), world);
  return { exit, out: world.takeOut(), err: world.takeErr() };
};

const digest = (path: string): string => (existsSync(path) ? hash('sha256', readFileSync(path), 'hex') : 'no book');

/** Plays one try in a world of its own. */
export const play = async (own: Case, one: Try, template: string): Promise<Played> => {
  const plain = testWorld(one.stdin === undefined ? {} : { stdin: one.stdin });
  try {
    mkdirSync(dirname(bookOf(plain)), { recursive: true, mode: 0o700 });
    copyFileSync(template, bookOf(plain));
    for (const [name, bytes] of Object.entries(one.files ?? {})) writeFileSync(join(plain.folder, name), bytes);
    const world = (await one.around?.(plain)) ?? plain;
    for (const line of one.before ?? []) {
      const { exit, err } = await say(world, line);
      if (exit !== 0) throw new Error(`${own.id}: fl ${line}: ${err}`);
    }
    return await answered(own, one, world);
  } finally {
    plain.remove();
  }
};

const answered = async (own: Case, one: Try, world: TestWorld): Promise<Played> => {
  const before = digest(bookOf(world));
  const said = await say(world, `${one.run} --json`);
  const isTaken = said.exit === 0;
  const document = JSON.parse(said.out) as { readonly error?: Refusal } & Taken;
  const told = [
    ...(one.before ?? []).map((line) => `$ fl ${inOneLine(line)}`),
    `$ fl ${inOneLine(one.run)}`,
    ...(document.error === undefined ? taken(document) : refusal(document.error, said.exit)),
  ];
  const faults = [
    ...wrongAnswer(one.is ?? one.proposed ?? own.proposed, document),
    ...(one.exit === undefined || one.exit === said.exit ? [] : [`exit ${said.exit}, not ${one.exit}`]),
    ...wrongWords(said.out + said.err),
  ];
  if (!isTaken) {
    const inWords = await say(world, one.run);
    if (inWords.exit !== said.exit) faults.push(`exit ${inWords.exit} in words, ${said.exit} as JSON`);
    faults.push(...wrongWords(inWords.out + inWords.err), ...wrongRefusal(document.error!, said.exit));
    if (digest(bookOf(world)) !== before) faults.push('a refusal changed the book');
    return { told, faults };
  }
  for (const line of one.shows ?? ['lines --format csv']) {
    const { shows, faults: wrong } = await linesOf(world, line, one.shows === undefined);
    told.push(...(one.shows === undefined ? [] : [`$ fl ${line}`]), ...shows);
    faults.push(...wrong);
  }
  return { told, faults: [...faults, ...(await complaints(world, document))] };
};

/** What the doctor finds afterwards, save balances of which the import warned itself. */
const complaints = async (world: TestWorld, { files = [] }: Taken): Promise<string[]> => {
  const { out } = await say(world, 'doctor --json');
  const { checks } = JSON.parse(out) as { checks: readonly { readonly name: string; readonly ok: boolean }[] };
  const isWarned = files.some(({ warnings }) => warnings.some(({ code }) => code.startsWith('balance-')));
  const bad = checks.filter(({ name, ok }) => !ok && !(isWarned && name.endsWith(' balances')));
  return bad.map(({ name }) => `the doctor complains of ${name}`);
};

interface Refusal extends Told {
  readonly problems: readonly Told[];
}

interface Taken {
  readonly files?: readonly {
    readonly layout: string;
    readonly records: number;
    readonly added: number;
    readonly known: number;
    readonly sections: readonly { readonly balance: { readonly checked: boolean; readonly ok: boolean } }[];
    readonly warnings: readonly Told[];
  }[];
}

const refusal = ({ problems, ...first }: Refusal, exit: number): string[] =>
  [
    `exit ${exit} ${sentence(first)}`,
    ...problems.slice(0, 4).flatMap((each) =>
      sentence(each)
        .split('\n')
        .map((line) => `  ${line}`),
    ),
    ...(problems.length > 4 ? [`  … ${problems.length} in all`] : []),
  ].flatMap((line) => line.split('\n'));

const sentence = ({ code, where, message, hint }: Told): string =>
  `${code} at ${inOneLine(where ?? 'nowhere')}: ${shown(message)}${hint === null ? '' : `\n  remedy: ${shown(hint)}`}`;

const taken = ({ files = [] }: Taken): string[] => [
  'exit 0',
  ...files.flatMap(({ layout, records, added, known, sections, warnings }) => [
    `  ${layout}: ${records} records, ${added} new, ${known} known${sections.map(balance).join('')}`,
    ...warnings.map(
      ({ code, where, message }) => `  warning ${code} at ${inOneLine(where ?? 'nowhere')}: ${shown(message)}`,
    ),
  ]),
];

const balance = ({ balance: { checked, ok } }: NonNullable<Taken['files']>[number]['sections'][number]): string =>
  checked ? `, balance ${ok ? 'follows' : 'breaks'}` : '';

/** What a command prints, as it prints it; what the book held before is left out, and of JSON all but the texts. */
const linesOf = async (
  world: TestWorld,
  line: string,
  bare: boolean,
): Promise<{ shows: string[]; faults: string[] }> => {
  const { exit, out, err } = await say(world, line);
  const lines = (out + err).trimEnd().split('\n');
  const bareLines = bare ? lines.slice(1).filter((each) => !each.includes(',cash,')) : lines;
  const kept = line.endsWith('json') ? bareLines.filter((each) => each.includes('"description"')) : bareLines;
  const most = kept.length > 24 ? [...kept.slice(0, 6), `… ${kept.length} lines in all`] : kept;
  return {
    shows: most.map((each) => `  ${shown(each)}`),
    faults: [...(exit === 0 ? [] : [`fl ${line}: exit ${exit}`]), ...wrongWords(out + err)],
  };
};

const wrongAnswer = (expected: Answer, { error, files = [] }: Taken & { readonly error?: Refusal }): string[] => {
  const warnings = files.flatMap((each) => each.warnings);
  const is: Answer =
    error !== undefined ? (asks(error) ? 'asked' : 'refused') : warnings.length > 0 ? 'warned' : 'taken';
  const fits = is === expected || (is === 'asked' && expected === 'refused');
  return fits ? [] : [`${is}, not ${expected}${error === undefined ? '' : `: ${error.message}`}`];
};

/** Whether a flag that can be pasted settles it. */
const asks = (error: Refusal): boolean =>
  [error, ...error.problems].some(({ hint }) => hint !== null && /\bfl \S.* --[a-z-]+/.test(hint));

/** Wrong words stand on the command line, at no place of a file. */
const USAGE = 2;

const wrongRefusal = (error: Refusal, exit: number): string[] => {
  if (exit === USAGE) return error.hint === null ? [`no remedy: ${error.message}`] : [];
  const all = error.problems.length === 0 ? [error] : error.problems;
  return [
    ...(REFUSALS.has(exit) ? [] : [`exit ${exit}`]),
    ...(error.where === null ? ['the refusal names no place'] : []),
    ...all.filter(({ where }) => where === null).map(({ message }) => `no place: ${message}`),
    ...(all.some(({ hint }) => hint !== null) || error.hint !== null ? [] : [`no remedy: ${error.message}`]),
  ];
};

/** No answer shows a trace of the program, nor a character that a terminal obeys. */
const wrongWords = (text: string): string[] => [
  ...(/^\s+at .*\.ts:\d+/m.test(text) ? ['a trace of the program'] : []),
  ...(text.includes('a bug in fl') ? ['a bug'] : []),
  ...(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u.test(text) ? ['a raw control character'] : []),
];

const inOneLine = (text: string): string => shown(text.replaceAll('\n', '\u2028')).replaceAll('\\u{2028}', '\\n');

const LONGEST = 200;
const MOST_FILES = 4;

/** Every character visible and in ASCII or plain letters, long texts cut. */
const shown = (text: string): string => {
  const visible = text.replace(/(?!\n)[\p{C}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u3000]/gu, (character) =>
    [...character].map((each) => `\\u{${each.codePointAt(0)!.toString(16)}}`).join(''),
  );
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST)}… (${text.length} characters)` : visible;
};

/** The bytes of a file as a person would look at them. */
const bytesShown = (name: string, bytes: string | Uint8Array): string[] => {
  const buffer = Buffer.from(bytes as Uint8Array);
  const text = buffer.toString('utf8');
  const called = `${inOneLine(name)}, ${buffer.length} bytes`;
  const isText = Buffer.from(text).equals(buffer) && !text.includes('\0');
  if (!isText) {
    const hex = buffer
      .subarray(0, 24)
      .toString('hex')
      .replace(/..(?=.)/g, '$& ');
    return [`${called}: ${hex}${buffer.length > 24 ? ' …' : ''}`, ...around(buffer)];
  }
  const lines = text.split('\n');
  const most = lines.length > 9 ? [...lines.slice(0, 8), `… ${lines.length - 1} lines`] : lines;
  return [
    `${called}:`,
    ...most
      .filter((line, at) => line !== '' || at < most.length - 1)
      .map((line) => `  | ${shown(line.replaceAll('\r', '\\r'))}`),
  ];
};

/** Where a text file holds bytes that are none, those lines. */
const around = (buffer: Buffer): string[] => {
  const lines = buffer.toString('latin1').split('\n');
  if (lines.length > 9 || buffer.includes(0)) return [];
  return lines
    .filter((line) => line !== '')
    .map((line) => `  | ${shown(line.replace(/[\x80-\xff]/g, (each) => `\\x${each.charCodeAt(0).toString(16)}`))}`);
};

/** One case as the golden has it. */
export const describeCase = (own: Case, played: readonly (Played | undefined)[]): string => {
  const head = [
    `${own.id} ${own.input}`,
    `  proposed: ${own.proposed}${own.decided === undefined ? '' : `; decided: ${own.decided}`}`,
  ];
  const tries = own.tries.flatMap((one, at) => {
    const all = Object.entries(one.files ?? {});
    const files = all.slice(0, MOST_FILES).flatMap(([name, bytes]) => bytesShown(name, bytes));
    if (all.length > MOST_FILES) files.push(`… ${all.length} files like these`);
    const stdin = one.stdin === undefined ? [] : bytesShown('stdin', one.stdin);
    const told = played[at]?.told ?? ['(only in the whole form)'];
    const what = one.what === undefined ? [] : [`- ${one.what}`];
    return [...what, ...[...files, ...stdin, ...told].map((line) => `  ${line}`)].map((line) => `  ${line}`);
  });
  return [...head, ...tries, ''].join('\n');
};
