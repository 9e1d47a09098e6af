import { BARE, flagsOf, unknownCommand, type Verb } from './arguments.ts';
import { type Argument, type Command, type Flag, GROUPS } from './commands/command.ts';
import { GLOBAL_FLAGS } from './commands/globals.ts';
import { wrapped } from './render/wrap.ts';

/** How wide help is at most. */
const WIDTH = 80;

/** The verbs that help shows before all others, in this order. */
const FIRST = ['import', 'add', 'categorize', 'tax-reserve', 'budget', 'report'];

/** What help says is plain text: as wide as it is long. */
const lengthOf = (text: string): number => text.length;

const argumentText = ({ name, optional, many }: Argument): string => {
  const text = `${name.toUpperCase()}${many === true ? '…' : ''}`;
  return optional === true ? `[${text}]` : text;
};

const flagText = ({ name, value }: Flag): string => (value === undefined ? `--${name}` : `--${name} ${value}`);

const flagSummary = ({ summary, choices, repeat }: Flag): string => {
  const more = [
    ...(choices === undefined || choices.every((choice) => summary.includes(choice)) ? [] : [choices.join(', ')]),
    ...(repeat === true ? ['may be repeated'] : []),
  ];
  return more.length === 0 ? summary : `${summary} (${more.join('; ')})`;
};

/** Two aligned columns under a heading, the second one broken to the width; nothing where there are no rows. */
const block = (heading: string, rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  const lines = rows.flatMap(([left, right]) =>
    wrapped(right.split(' '), WIDTH - width - 4, lengthOf).map((line, at) =>
      `  ${(at === 0 ? left : '').padEnd(width)}  ${line}`.trimEnd(),
    ),
  );
  return lines.length === 0 ? [] : ['', heading, ...lines];
};

const verbRow = ({ name, summary }: Verb): readonly [string, string] => [name, summary];

const globalRows = GLOBAL_FLAGS.map((flag) => [flagText(flag), flagSummary(flag)] as const);

/** The commands of a group, those that come first in their order, then the others. */
const inGroup = (commands: readonly Command[], group: string): Command[] => {
  const place = ({ name }: Command): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return commands
    .filter((command) => command.group === group && command.name !== BARE)
    .sort((a, b) => place(a) - place(b));
};

/** What `fl --help` says: the everyday verbs first, then the rest in groups. */
const overall = (commands: readonly Command[]): string[] => [
  'fl: what came in, what to hold back, what is yours to spend',
  '',
  'fl COMMAND … does one thing; fl alone shows the numbers that matter today.',
  ...GROUPS.flatMap((group) => block(group, inGroup(commands, group).map(verbRow))),
  ...block('Flags that work with every command, before or after its name', [
    ...globalRows,
    ['--help', 'this, or what a command can do'],
    ['--version', 'the version, and how far the tax numbers reach'],
  ]),
  '',
  'More about one command: fl help COMMAND',
];

const about = (verb: Verb, path: readonly string[]): string[] => {
  const words = ['fl', ...path, ...(verb.arguments ?? []).map(argumentText)].join(' ');
  const flags = flagsOf(verb);
  return [
    ...wrapped(`fl ${path.join(' ')}: ${verb.summary}`.split(' '), WIDTH, lengthOf),
    '',
    ...(verb.run === undefined ? [] : [`Usage: ${words}${flags.length === 0 ? '' : ' [flags]'}`]),
    ...(verb.commands === undefined ? [] : [`Usage: fl ${path.join(' ')} COMMAND …`]),
    ...block(
      'Words',
      (verb.arguments ?? []).map((argument) => [argumentText(argument), argument.summary]),
    ),
    ...block('Commands', (verb.commands ?? []).map(verbRow)),
    ...block(
      'Flags',
      flags.map((flag) => [flagText(flag), flagSummary(flag)]),
    ),
    ...block(
      'Examples',
      verb.examples.map((example) => [example, '']),
    ),
    '',
    'Flags that work with every command: fl --help',
  ];
};

/** Help on the command these words name; on everything when they name none. */
export const helpOn = (path: readonly string[], commands: readonly Command[]): string[] => {
  let verb: Verb | undefined;
  for (const [index, word] of path.entries()) {
    const known: readonly Verb[] = verb === undefined ? commands : (verb.commands ?? []);
    const next: Verb | undefined = known.find(({ name }) => name === word);
    if (next === undefined) throw unknownCommand(word, known, path.slice(0, index));
    verb = next;
  }
  return verb === undefined ? overall(commands) : about(verb, path);
};

/** The words that are no flags and no values of flags. */
const bareWords = (words: readonly string[], commands: readonly Command[]): string[] => {
  const takers = valueFlags(commands);
  return words.filter((word, at) => !word.startsWith('-') && !takers.has(words[at - 1] ?? ''));
};

/** `--account`, `--book` and all others that the next word belongs to. */
const valueFlags = (commands: readonly Verb[]): Set<string> => {
  const under = (verb: Verb): readonly Flag[] => [...(verb.flags ?? []), ...(verb.commands ?? []).flatMap(under)];
  const flags = [...GLOBAL_FLAGS, ...commands.flatMap(under)];
  return new Set(flags.flatMap(({ name, value }) => (value === undefined ? [] : [`--${name}`])));
};

/**
 * The command that a command line asks help on, undefined when it asks for none: all that stands behind `fl help`, or
 * with `--help` the words that name a command, whatever else stands between.
 */
export const helpPath = (words: readonly string[], commands: readonly Command[]): string[] | undefined => {
  const bare = bareWords(words, commands);
  if (bare[0] === 'help') return bare.slice(1);
  if (!words.includes('--help') && !words.includes('-h')) return undefined;
  const path: string[] = [];
  let known: readonly Verb[] = commands;
  for (const word of bare) {
    const verb: Verb | undefined = known.find(({ name }) => name === word);
    if (verb === undefined) continue;
    path.push(word);
    known = verb.commands ?? [];
  }
  return path.length === 0 ? bare.slice(0, 1) : path;
};
