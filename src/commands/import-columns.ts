import type { Said } from '../statements/generic/understanding.ts';
import { columnName, placesOf, rolesOf } from '../statements/own-kept.ts';
import { type OwnLayout, ROLES, type Role } from '../statements/own-layout.ts';
import { Problem } from '../values/problem.ts';
import type { Choice } from '../world.ts';
import { type Asking, choose, type Step, stepWith, type UnknownFile } from './import-unknown.ts';

const MEANS: Readonly<Record<Role, string>> = {
  date: 'the day',
  description: 'words: what it was',
  amount: 'the amount, whether in or out',
  in: 'money in',
  out: 'money out',
  flag: 'a word for in or out',
  fee: 'a fee',
  net: 'what is left after the fee',
  balance: 'the balance after the row',
  currency: 'the currency',
  id: "the bank's own id of the row",
  counterparty: 'who paid or was paid',
  status: 'whether the money has moved',
  account: 'the number of the account',
};

const BACK: Choice = { name: 'back', value: 'back' };

/** Lets the person say what one column says, and understands the file anew. */
export const columnChanged = async (file: UnknownFile, now: Step, asking: Asking): Promise<Step> => {
  const { own } = now.understanding;
  const columns = columnChoices(own, file.sample(own));
  const place = await choose(asking, 'Which column?', [...columns, BACK]);
  if (place === BACK.value) return now;
  const role = await choose(asking, `What does ${columnName(own, Number(place))} say?`, [
    ...ROLES.map((each) => ({ name: MEANS[each], value: each })),
    { name: 'nothing that matters', value: '-' },
    BACK,
  ]);
  if (role === BACK.value) return now;
  const changes = rolesAfter(own, Number(place), role as Role | '-');
  const other = OTHER_SIDE[role];
  if (other !== undefined && placesAfter(own, changes, other).length === 0) {
    const rest = columns.filter(({ value }) => value !== place);
    changes.set(other, [Number(await choose(asking, `Which column says ${MEANS[other]}?`, rest))]);
  }
  try {
    return stepWith(file, { ...now.said, columns: columnsSaid(now.said.columns ?? [], changes) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    asking.say(`it cannot be understood so: ${error.message}`);
    return now;
  }
};

/** `Debit: 750.00 (money out)` */
const columnChoices = (own: OwnLayout, sample: readonly string[]): Choice[] =>
  Array.from({ length: own.width }, (_, at) => {
    const played = rolesOf(own).filter((role) => placesOf(own, role).includes(at + 1));
    const says = played.length === 0 ? 'not read' : played.map((role) => MEANS[role]).join(', ');
    const cell = sample[at]?.trim() ?? '';
    return { name: `${columnName(own, at + 1)}${cell === '' ? '' : `: ${cell}`} (${says})`, value: String(at + 1) };
  });

/** Columns in which money in and money out stand apart come in pairs. */
const OTHER_SIDE: Readonly<Record<string, 'in' | 'out' | undefined>> = { in: 'out', out: 'in' };

/** Roles that exclude each other. */
const INSTEAD_OF: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  amount: ['in', 'out'],
  flag: ['in', 'out'],
  in: ['amount', 'flag'],
  out: ['amount', 'flag'],
};

/** The columns of every role that changes, in their new places. */
type Changes = Map<Role, readonly number[]>;

/** What becomes of the roles when this column plays that one: a column that had it takes the role that is given up. */
export const rolesAfter = (own: OwnLayout, place: number, role: Role | '-'): Changes => {
  const changes: Changes = new Map();
  const before = rolesOf(own).filter((each) => placesOf(own, each).includes(place));
  for (const each of before) {
    changes.set(
      each,
      placesOf(own, each).filter((other) => other !== place),
    );
  }
  if (role === '-') return changes;
  const had = placesOf(own, role);
  if (role === 'description') return changes.set(role, [...had.filter((each) => each !== place), place]);
  const [givenUp] = before.filter((each) => each !== 'description' && each !== role);
  if (givenUp !== undefined && had.length > 0) changes.set(givenUp, had);
  for (const other of INSTEAD_OF[role] ?? []) if (placesOf(own, other).length > 0) changes.set(other, []);
  return changes.set(role, [place]);
};

const placesAfter = (own: OwnLayout, changes: Changes, role: Role): readonly number[] =>
  changes.get(role) ?? placesOf(own, role);

/** What was said of columns before, and now this; `-` says that no column plays a role. */
const columnsSaid = (before: NonNullable<Said['columns']>, changes: Changes): NonNullable<Said['columns']> => [
  ...before.filter(({ role }) => !changes.has(role)),
  ...[...changes].flatMap(([role, places]) =>
    places.length === 0 ? [{ role, name: '-' }] : places.map((place) => ({ role, name: String(place) })),
  ),
];
