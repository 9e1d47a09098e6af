import { type OwnLayout, ROLES, type Role } from '../statements/own-layout.ts';
import type { ReadAs } from '../store/saved-file.ts';
import { currency } from '../values/currency.ts';
import { Problem } from '../values/problem.ts';
import { nearest } from '../values/words.ts';
import { oneOf } from './answers.ts';
import type { Flag, Input } from './command.ts';

/** What a person can say of a file that its content leaves open. */
export const READ_FLAGS: readonly Flag[] = [
  { name: 'layout', value: 'ID', summary: 'read the files as this layout; generic: by their content' },
  {
    name: 'date-order',
    value: 'ORDER',
    summary: 'how dates are written: dmy, mdy or ymd',
    choices: ['dmy', 'mdy', 'ymd'],
  },
  { name: 'decimal', value: 'MARK', summary: 'the decimal mark: . or ,', choices: ['.', ','] },
  { name: 'currency', value: 'CUR', summary: 'the currency, where the file names none' },
  { name: 'encoding', value: 'NAME', summary: 'the encoding, where it is not UTF-8: windows-1252' },
  {
    name: 'column',
    value: 'ROLE=NAME',
    summary: 'what a column of an unknown file is, by name or number: amount=Betrag; - for none',
    repeat: true,
  },
  {
    name: 'delimiter',
    value: 'MARK',
    summary: 'what divides its cells: , ; | or tab',
    choices: [',', ';', '|', 'tab'],
  },
  { name: 'flip-signs', summary: 'it prints money out without a minus, money in with one' },
  { name: 'out-word', value: 'WORD', summary: 'the word in its column of directions for money out', repeat: true },
];

export const readAs = (input: Input): ReadAs => {
  const order = input.flag('date-order');
  const decimal = input.flag('decimal');
  const code = input.flag('currency');
  const delimiter = input.flag('delimiter');
  const columns = input.flags('column').map(columnSaid);
  const outWords = input.flags('out-word');
  return {
    ...given('layout', input.flag('layout')),
    ...given('dateOrder', order === undefined ? undefined : oneOf('--date-order', order, ['dmy', 'mdy', 'ymd'])),
    ...given('decimal', decimal === undefined ? undefined : oneOf('--decimal', decimal, ['.', ','])),
    ...given('currency', code === undefined ? undefined : currency(code)),
    ...given('encoding', input.flag('encoding')),
    ...given('columns', columns.length === 0 ? undefined : columns),
    ...given('delimiter', delimiter === undefined ? undefined : delimiterNamed(delimiter)),
    ...given('signs', input.has('flip-signs') ? ('turned' as const) : undefined),
    ...given('outWords', outWords.length === 0 ? undefined : outWords),
  };
};

const given = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });

const delimiterNamed = (text: string): OwnLayout['delimiter'] => {
  const named = oneOf('--delimiter', text, [',', ';', '|', 'tab']);
  return named === 'tab' ? '\t' : named;
};

/** `amount=Betrag (EUR)` */
const columnSaid = (text: string): { readonly role: Role; readonly name: string } => {
  const { role = '', name = '' } = /^(?<role>[^=]*)=(?<name>.+)$/s.exec(text)?.groups ?? {};
  const known = role === 'gross' ? 'amount' : role;
  if (name !== '' && isRole(known)) return { role: known, name };
  const near = nearest(role, ROLES);
  throw new Problem('usage', `--column takes ROLE=NAME, not ${JSON.stringify(text)}`, {
    hint: `roles are ${ROLES.join(', ')}${near === undefined ? '' : `; the nearest is ${near}`}`,
  });
};

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
