/** How banks print days and money. Nothing here is shared with the program that reads them. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** Days are counted from 15 June 2026, so that a life crosses a month, a tax year and, printed short, the 12th. */
export const dayParts = (day: number): { year: string; month: string; date: string; name: string } => {
  const at = new Date(Date.UTC(2026, 5, 15 + day));
  return {
    year: String(at.getUTCFullYear()),
    month: two(at.getUTCMonth() + 1),
    date: two(at.getUTCDate()),
    name: MONTHS[at.getUTCMonth()]!,
  };
};

export const isoDay = (day: number): string => {
  const { year, month, date } = dayParts(day);
  return `${year}-${month}-${date}`;
};

export const clock = (minute: number): string => `${two(9 + Math.floor(minute / 60))}:${two(minute % 60)}`;

/** Cuts whole digits into groups from the right: `lakh` is 2-2-3, as in Pakistan and India. */
const grouped = (digits: string, mark: string, lakh: boolean): string => {
  const groups: string[] = [];
  let rest = digits;
  for (let size = 3; rest.length > size; size = lakh ? 2 : 3) {
    groups.unshift(rest.slice(-size));
    rest = rest.slice(0, -size);
  }
  return [rest, ...groups].join(mark);
};

interface Style {
  readonly decimal: string;
  /** Empty for no groups. */
  readonly group: string;
  readonly lakh?: boolean;
}

export const PLAIN: Style = { decimal: '.', group: '' };
export const THOUSANDS: Style = { decimal: '.', group: ',' };
export const LAKHS: Style = { decimal: '.', group: ',', lakh: true };
export const CONTINENTAL: Style = { decimal: ',', group: '.' };

export const moneyText = (cents: number, { decimal, group, lakh = false }: Style): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const sign = cents < 0 ? '-' : '';
  return `${sign}${group === '' ? whole : grouped(whole, group, lakh)}${decimal}${digits.slice(-2)}`;
};

/** Cells as a careful program joins them. */
export const record = (cells: readonly (string | undefined)[], delimiter = ','): string =>
  cells
    .map((cell = '') => (cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);
