import { addAccount, type NewAccount } from '../store/accounts.ts';
import type { Book } from '../store/book.ts';
import { change } from '../store/changes.ts';
import { type SettingRow, saveSettings, settingRows } from '../store/settings.ts';
import { countryOf } from '../taxes/index.ts';
import { parseDay } from '../values/calendar.ts';
import { currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import type { Json } from '../values/report.ts';
import { nearest } from '../values/words.ts';
import type { Command, Context, Input, Outcome } from './command.ts';
import { listing } from './listing.ts';

interface SettingKind {
  readonly key: string;
  readonly summary: string;
  readonly usual: string;
  readonly parse: (typed: string) => Omit<SettingRow, 'key'>;
}

const forAllDays = (value: string): Omit<SettingRow, 'key'> => ({ value, from: null, to: null });

/** `yes` or `no` for all days, or `FROM..TO`: yes on those days. */
const yesNoOrDays =
  (key: string) =>
  (typed: string): Omit<SettingRow, 'key'> => {
    const answer = typed.toLowerCase();
    if (answer === 'yes' || answer === 'no') return forAllDays(answer);
    const range = /^(\S+)\.\.(\S+)$/.exec(typed);
    if (range === null) {
      throw new Problem('usage', `${key} is yes, no, or FROM..TO, not ${JSON.stringify(typed)}`, {
        hint: `fl settings ${key}=2026-01-10..2027-01-09`,
      });
    }
    const from = parseDay(range[1]!, `the first day of ${key}`);
    const to = parseDay(range[2]!, `the last day of ${key}`);
    if (from > to) throw new Problem('bad-setting', `${key} ends (${to}) before it starts (${from})`);
    return { value: 'yes', from, to };
  };

const yesNo =
  (key: string) =>
  (typed: string): Omit<SettingRow, 'key'> => {
    const answer = typed.toLowerCase();
    if (answer === 'yes' || answer === 'no') return forAllDays(answer);
    throw new Problem('usage', `${key} is yes or no, not ${JSON.stringify(typed)}`, { hint: `fl settings ${key}=yes` });
  };

const dailyOrNever = (typed: string): Omit<SettingRow, 'key'> => {
  const answer = typed.toLowerCase();
  if (answer === 'daily' || answer === 'never') return forAllDays(answer);
  throw new Problem('usage', `backup is daily or never, not ${JSON.stringify(typed)}`, {
    hint: 'fl settings backup=daily',
  });
};

/** Every setting there is, by key. */
export const SETTINGS: readonly SettingKind[] = [
  {
    key: 'atl',
    summary: "on the tax office's active taxpayers list: yes or no",
    usual: 'not answered',
    parse: yesNo('atl'),
  },
  {
    key: 'backup',
    summary: "a backup before each day's first import: daily or never",
    usual: 'daily',
    parse: dailyOrNever,
  },
  {
    key: 'country',
    summary: 'whose taxes are reckoned',
    usual: 'PK',
    parse: (typed) => forAllDays(countryOf(typed.toUpperCase()).code),
  },
  {
    key: 'currency',
    summary: 'the home currency of reports',
    usual: 'PKR',
    parse: (typed) => forAllDays(currency(typed)),
  },
  {
    key: 'pseb',
    summary: 'registered with the Pakistan Software Export Board: yes, no, or the days of a certificate as FROM..TO',
    usual: 'not answered',
    parse: yesNoOrDays('pseb'),
  },
];

const kindOf = (key: string): SettingKind => {
  const found = SETTINGS.find((kind) => kind.key === key.toLowerCase());
  if (found !== undefined) return found;
  const keys = SETTINGS.map((kind) => kind.key);
  const near = nearest(key, keys);
  throw new Problem('unknown-setting', `there is no setting ${JSON.stringify(key)}: settings are ${keys.join(', ')}`, {
    hint: near === undefined ? 'fl settings' : `fl settings ${near}`,
  });
};

/** `KEY=VALUE` as rows to save. */
export const parseSetting = (typed: string): SettingRow => {
  const at = typed.indexOf('=');
  if (at < 1) throw new Problem('usage', `a setting is KEY=VALUE, not ${JSON.stringify(typed)}`);
  const kind = kindOf(typed.slice(0, at).trim());
  return { key: kind.key, ...kind.parse(typed.slice(at + 1).trim()) };
};

/** What counts now for each key, as it would be typed. */
const spokenValue = (rows: readonly SettingRow[], kind: SettingKind): string => {
  const own = rows.filter(({ key }) => key === kind.key);
  const since = own.findLastIndex(({ from }) => from === null);
  const counting = own.slice(Math.max(since, 0));
  if (counting.length === 0) return kind.usual;
  return counting.map(({ value, from, to }) => (from === null ? value : `${from}..${to}`)).join(', ');
};

/** Saves settings as one change, and with `init` the accounts a new book begins with. */
export const save = (
  input: Input,
  context: Context,
  book: Book,
  verb: string,
  rows: readonly SettingRow[],
  accounts: readonly NewAccount[] = [],
): Outcome => {
  const { dryRun } = input.globals;
  const note = [
    ...rows.map(({ key, value, from, to }) => `${key}=${from === null ? value : `${from}..${to}`}`),
    ...accounts.map(({ name }) => `account ${name}`),
  ].join(', ');
  const { changeId, result } = change(
    book,
    { verb, note, now: context.world.now, dryRun },
    (writing) => {
      saveSettings(writing, rows);
      for (const account of accounts) addAccount(writing, account);
    },
    () => settingRows(book),
  );
  return shown(result, { changeId, dryRun });
};

const shown = (rows: readonly SettingRow[], more: Record<string, Json>, only?: SettingKind): Outcome => {
  const kinds = only === undefined ? SETTINGS : [only];
  const table = kinds.map((kind) => ({ key: kind.key, value: spokenValue(rows, kind), summary: kind.summary }));
  const settings = Object.fromEntries(table.map(({ key, value }) => [key, value]));
  return listing(
    [
      {
        key: 'settings',
        title: 'Settings',
        columns: [
          { key: 'key', label: 'Setting', type: 'text' },
          { key: 'value', label: 'Value', type: 'text' },
          { key: 'summary', label: 'What it says', type: 'text', wrap: true },
        ],
        rows: table,
      },
    ],
    { ...more, settings },
  );
};

export const settingsCommand: Command = {
  name: 'settings',
  group: 'Book',
  summary: 'Show settings, or change them with KEY=VALUE',
  arguments: [{ name: 'setting', summary: 'KEY to show one, KEY=VALUE to change it', optional: true, many: true }],
  examples: ['fl settings', 'fl settings pseb=2026-01-10..2027-01-09'],
  writes: true,
  run: (input, context) => {
    const changes = input.args.filter((typed) => typed.includes('='));
    if (changes.length > 0) {
      const asked = input.args.find((typed) => !typed.includes('='));
      if (asked !== undefined) throw new Problem('usage', `${JSON.stringify(asked)} is no KEY=VALUE`);
      const rows = changes.map(parseSetting);
      const book = context.open('write');
      return save(input, context, book, 'settings', rows);
    }
    if (input.args.length > 1) throw new Problem('usage', 'name one setting, or none for all');
    const only = input.args[0] === undefined ? undefined : kindOf(input.args[0]);
    const book = context.open('read');
    return shown(settingRows(book), {}, only);
  },
};
