import { BARE, flagsOf, unknownCommand, type Verb } from './arguments.ts';
import { type Argument, type Command, type Flag, GROUPS } from './commands/command.ts';
import { GLOBAL_FLAGS } from './commands/globals.ts';

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

/** Two aligned columns under a heading; nothing where there are no rows. */
const block = (heading: string, rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
  return lines.length === 0 ? [] : ['', heading, ...lines];
};

const verbRow = ({ name, summary }: Verb): readonly [string, string] => [name, summary];

const globalRows = GLOBAL_FLAGS.map((flag) => [flagText(flag), flagSummary(flag)] as const);

/** What `fl --help` says: the everyday verbs first, then the rest in groups. */
const overall = (commands: readonly Command[]): string[] => [
  'fl: what came in, what to hold back, what is yours to spend',
  '',
  'fl COMMAND … does one thing; fl alone shows the numbers that matter today.',
  ...GROUPS.flatMap((group) =>
    block(group, commands.filter((command) => command.group === group && command.name !== BARE).map(verbRow)),
  ),
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
    `fl ${path.join(' ')}: ${verb.summary}`,
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

/** The command that a line asking for `--help` is about: its words that name one, whatever else stands between. */
export const helpPath = (words: readonly string[], commands: readonly Command[]): string[] => {
  const names = new Set(commands.map(({ name }) => name));
  const start = words.findIndex((word) => names.has(word));
  if (start < 0) {
    const word = words.find((each, index) => !each.startsWith('-') && !takesValue(words[index - 1]));
    return word === undefined ? [] : [word];
  }
  const path = [words[start]!];
  let verb: Verb | undefined = commands.find(({ name }) => name === words[start]);
  for (const word of words.slice(start + 1)) {
    const next: Verb | undefined = verb?.commands?.find(({ name }) => name === word);
    if (next === undefined) continue;
    path.push(word);
    verb = next;
  }
  return path;
};

const takesValue = (word: string | undefined): boolean =>
  GLOBAL_FLAGS.some(({ name, value }) => value !== undefined && word === `--${name}`);
