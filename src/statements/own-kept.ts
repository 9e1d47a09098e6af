import { normalise } from './header.ts';
import { type OwnLayout, ROLES, type Role } from './own-layout.ts';

/** An own layout as it is kept: two that say the same are the same text. */
export const ownText = (own: OwnLayout): string => {
  const columns = Object.fromEntries(
    ROLES.filter((role) => own.columns[role] !== undefined).map((role) => [role, own.columns[role]]),
  );
  return JSON.stringify({ ...own, columns });
};

/** Whether every file of one is a file of the other, so that only one of them can be kept. */
export const readSameFiles = (a: OwnLayout, b: OwnLayout): boolean =>
  a.delimiter === b.delimiter &&
  a.width === b.width &&
  (a.header === null || b.header === null
    ? a.header === b.header && a.name === b.name
    : a.header.map(normalise).join('\n') === b.header.map(normalise).join('\n'));

/** Whether a file with this header, read with the layout of this id, was read as this own layout says. */
export const isReadWith = (own: OwnLayout, layout: string, header: readonly string[]): boolean =>
  layout === `${own.name}/own` && header.map(normalise).join('\n') === (own.header ?? []).map(normalise).join('\n');

/** What a column is called where people read of it: by its header, else by its number. */
export const columnName = ({ header }: OwnLayout, place: number): string =>
  header?.[place - 1]?.trim() || `column ${place}`;

/** The columns of a role, in order; none where no column plays it. */
export const placesOf = ({ columns }: OwnLayout, role: Role): readonly number[] => {
  const places = columns[role];
  return places === undefined ? [] : typeof places === 'number' ? [places] : places;
};

/** The roles that some column plays. */
export const rolesOf = (own: OwnLayout): readonly Role[] => ROLES.filter((role) => placesOf(own, role).length > 0);
