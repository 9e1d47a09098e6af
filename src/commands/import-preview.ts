import type { Line, Reading, Warning } from '../ledger/line.ts';
import { grouped } from '../values/money.ts';
import type { Listing, Row, Table } from '../values/report.ts';

/** So many rows of the beginning and of the end are shown. */
const SHOWN = 3;

/** `plain`: amounts without a currency, since nobody knows it yet. */
const rowOf =
  (plain: boolean) =>
  ({ lineNo, day, amount, description, balance }: Line): Row => ({
    line: lineNo,
    day,
    amount: plain ? grouped(amount) : amount,
    description,
    balance: balance === undefined ? null : plain ? grouped(balance) : balance,
  });

/** Its first and last rows as they are understood, in the order of the file. */
const previewTable = (reading: Reading, plain: boolean): Table => {
  const lines = reading.sections.flatMap((section) => section.lines).sort((a, b) => a.lineNo - b.lineNo);
  const hidden = lines.length - 2 * SHOWN;
  const shown = hidden > 1 ? [...lines.slice(0, SHOWN), ...lines.slice(-SHOWN)] : lines;
  const rows = shown.map(rowOf(plain));
  if (hidden > 1) rows.splice(SHOWN, 0, between(hidden));
  const type = plain ? 'count' : 'money';
  const hasBalance = lines.some(({ balance }) => balance !== undefined);
  return {
    key: 'preview',
    title: '',
    columns: [
      { key: 'line', label: 'Row', type: 'count', drop: 2 },
      { key: 'day', label: 'Date', type: 'day' },
      { key: 'amount', label: 'Amount', type },
      { key: 'description', label: 'Description', type: 'text', wrap: true },
      ...(hasBalance ? ([{ key: 'balance', label: 'Balance', type, drop: 1 }] as const) : []),
    ],
    rows,
    empty: 'the file has no rows',
  };
};

const between = (hidden: number): Row => ({
  line: '…',
  day: null,
  description: `(${hidden} rows between)`,
});

/** How a file is understood: in words, then on its rows, then what is odd about it. `plain`: nobody knows the currency. */
export const preview = (
  told: readonly string[],
  reading: Reading | undefined,
  odd: readonly Warning[],
  plain: boolean,
): Listing => ({
  lead: told,
  sections: reading === undefined ? [] : [previewTable(reading, plain)],
  notes: [...odd, ...(reading?.warnings ?? [])].map(({ code, message }) => ({ code, text: message })),
  data: null,
});
