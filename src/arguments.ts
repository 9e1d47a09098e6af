import { type CommanderError, Command as Parser } from 'commander';
import type { Argument, Command, Flag } from './commands/command.ts';
import { DRY_RUN, GLOBAL_FLAGS } from './commands/globals.ts';
import type { Flags } from './settle.ts';
import { Problem } from './values/problem.ts';
import { nearest } from './values/words.ts';

/** A command or a part of one, as `rates` and `rates import`. */
export type Verb = Omit<Command, 'group'>;

export interface Parsed {
  readonly verb: Verb;
  /** The words that name it: `['rates', 'import']`. */
  readonly path: readonly string[];
  readonly args: readonly string[];
  readonly flags: Flags;
}

type Recorded = Map<string, string[]>;

/** The command that `fl` alone runs. */
export const BARE = 'overview';

export const flagsOf = ({ flags = [], writes }: Verb): readonly Flag[] =>
  writes === true ? [...flags, DRY_RUN] : flags;

const helpFor = (path: readonly string[]): string => ['fl', ...path, '--help'].join(' ');

const unknown = (what: string, word: string, known: readonly string[], path: readonly string[]): Problem => {
  const near = nearest(word, known);
  return new Problem('usage', `unknown ${what} ${word}${near === undefined ? '' : `; the nearest is ${near}`}`, {
    hint: near !== undefined && what === 'command' ? helpFor([...path, near]) : helpFor(path),
  });
};

export const unknownCommand = (word: string, known: readonly Verb[], path: readonly string[] = []): Problem =>
  unknown(
    'command',
    word,
    known.map(({ name }) => name),
    path,
  );

const unknownFlag = (word: string, verb: Verb, path: readonly string[]): Problem => {
  const known = [...flagsOf(verb), ...GLOBAL_FLAGS].map(({ name }) => `--${name}`);
  const name = word.replace(/=.*/s, '');
  if (/^-[\d.,]+$/.test(word)) {
    return new Problem('usage', `not an amount: ${word}; amounts look like -1500 or -1,234.50`, {
      hint: helpFor(path),
    });
  }
  if (known.includes(name)) return new Problem('usage', `${name} takes no value`, { hint: helpFor(path) });
  return unknown('flag', name, known, path);
};

/** What the parser complains about, in our words. */
const complaint = (error: CommanderError, verb: Verb, path: readonly string[], words: readonly string[]): Problem => {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const hint = helpFor(path);
  switch (error.code) {
    case 'commander.unknownOption':
      return unknownFlag(named, verb, path);
    case 'commander.missingArgument':
      return new Problem('usage', `${path.join(' ')} needs ${named.toUpperCase()}`, { hint });
    case 'commander.optionMissingArgument':
      return new Problem('usage', `${named.replace(/ .*/, '')} needs a value`, { hint });
    case 'commander.excessArguments':
      if (verb.commands !== undefined) return unknownCommand(words[0]!, verb.commands, path);
      return new Problem('usage', `too many words: ${words.slice(verb.arguments?.length ?? 0).join(' ')}`, { hint });
    default:
      return new Problem('usage', error.message.replace(/^error: /, ''), { hint });
  }
};

const declare = (parser: Parser, flags: readonly Flag[], path: readonly string[]): Recorded => {
  const recorded: Recorded = new Map();
  const record = (name: string, value: string) => recorded.set(name, [...(recorded.get(name) ?? []), value]);
  for (const { name, value, choices } of flags) {
    parser.option(value === undefined ? `--${name}` : `--${name} <value>`);
    parser.on(`option:${name}`, (given: string | null | undefined) => {
      if (value !== undefined && given === '') {
        throw new Problem('usage', `--${name} needs a value`, { hint: helpFor(path) });
      }
      if (choices !== undefined && !choices.includes(given ?? '')) {
        const near = nearest(given ?? '', choices);
        const offer = near === undefined ? '' : `; the nearest is ${near}`;
        throw new Problem('usage', `--${name} takes ${choices.join(', ')}, not ${JSON.stringify(given)}${offer}`, {
          hint: helpFor(path),
        });
      }
      if (name === 'json') record('format', 'json');
      else record(name, given ?? '');
    });
  }
  return recorded;
};

const placeholder = ({ name, optional, many }: Argument): string => {
  const inside = many === true ? `${name}...` : name;
  return optional === true ? `[${inside}]` : `<${inside}>`;
};

/** A thousands' comma would make a negative amount look like a flag. */
const withoutGrouping = (word: string): string =>
  /^-(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3})(\.\d+)?$/.test(word) ? word.replaceAll(',', '') : word;

/** Reads a command line; whatever is wrong with it is a Problem of wrong usage. */
export const parseArguments = (words: readonly string[], commands: readonly Command[]): Parsed => {
  const found: Parsed[] = [];
  const quiet = { writeOut: () => undefined, writeErr: () => undefined, outputError: () => undefined };
  const root = new Parser('fl').configureOutput(quiet).helpOption(false).helpCommand(false);
  const globals = declare(root, GLOBAL_FLAGS, []);

  const settle = (verb: Verb, path: readonly string[], args: readonly string[], chain: readonly Recorded[]): void => {
    const flags: Recorded = new Map(globals);
    const own = new Set(flagsOf(verb).map(({ name }) => name));
    for (const [name, values] of chain.flatMap((each) => [...each])) {
      if (!own.has(name)) throw unknownFlag(`--${name}`, verb, path);
      flags.set(name, [...(flags.get(name) ?? []), ...values]);
    }
    found.push({ verb, path, args, flags });
  };

  const add = (under: Parser, verb: Verb, above: readonly string[], chain: readonly Recorded[]): void => {
    const path = [...above, verb.name];
    const parser = under.command(verb.name);
    const all = [...chain, declare(parser, flagsOf(verb), path)];
    parser.exitOverride((error) => {
      throw complaint(error, verb, path, parser.args);
    });
    for (const argument of verb.arguments ?? []) parser.argument(placeholder(argument));
    for (const each of verb.commands ?? []) add(parser, each, path, all);
    parser.action(() => {
      if (verb.run === undefined) {
        const names = (verb.commands ?? []).map(({ name }) => name);
        throw new Problem('usage', `${path.join(' ')} needs one of: ${names.join(', ')}`, { hint: helpFor(path) });
      }
      settle(verb, path, parser.args, all);
    });
  };

  for (const command of commands) add(root, command, [], []);
  const bare: Verb = commands.find(({ name }) => name === BARE) ?? { name: BARE, summary: '', examples: [] };
  root.allowUnknownOption().argument('[words...]');
  root.exitOverride((error) => {
    throw complaint(error, bare, [], root.args);
  });
  root.action(() => {
    const [word] = root.args;
    if (word === undefined) return settle(bare, [BARE], [], []);
    throw word.startsWith('-') ? unknownFlag(word, bare, []) : unknownCommand(word, commands);
  });
  const separator = words.indexOf('--');
  const before = separator < 0 ? words : words.slice(0, separator);
  root.parse([...before.map(withoutGrouping), ...words.slice(before.length)], { from: 'user' });
  return found[0]!;
};
