import type { Line } from '../../ledger/line.ts';
import { zero } from '../../values/money.ts';
import { Problem } from '../../values/problem.ts';
import type { Layout, Row, StatusRule } from '../layout.ts';
import { mustBeNet, withFee } from '../rows.ts';
import { FUNDING, STANDING } from './paypal-words.ts';

export const PAYPAL_STYLES: Pick<Layout, 'dates' | 'printed' | 'vouchesFor'> = {
  dates: { columns: ['date'], styles: ['M/D/YYYY', 'D/M/YYYY', 'D.M.YYYY'] },
  printed: 'oldest-first',
  vouchesFor: { ids: true, times: true },
};

export const amountsIn = (...columns: readonly string[]): Layout['numbers'] => ({ columns, currency: 'currency' });

const PENDING = ['pending', 'ausstehend', 'offen', 'en attente'];
const FUNDED = 'pending bank deposit';

/** Money moved on `Refunded` rows too: what went back is a row of its own. */
const SETTLED = [
  ...['completed', 'cleared', 'refunded', 'partially refunded', FUNDED],
  ...['abgeschlossen', 'zurückgezahlt', 'teilweise zurückgezahlt'],
  ...['terminé', 'effectué', 'remboursé', 'partiellement remboursé'],
];

const SKIPPED = [
  ...['memo', ...STANDING.map(([, word]) => word), ...PENDING],
  ...['denied', 'canceled', 'cancelled', 'failed', 'expired', 'voided', 'unclaimed', 'removed', 'processing'],
  ...['abgelehnt', 'storniert', 'abgebrochen', 'fehlgeschlagen', 'abgelaufen', 'in bearbeitung', 'nicht eingefordert'],
  ...['refusé', 'annulé', 'échoué', 'expiré', 'en cours', 'non réclamé'],
];

const IMPACTS: Readonly<Record<string, 'in' | 'out' | 'memo'>> = {
  credit: 'in',
  haben: 'in',
  crédit: 'in',
  debit: 'out',
  soll: 'out',
  débit: 'out',
  memo: 'memo',
  mémo: 'memo',
};

/** Type and effect on the balance say more than the status: a hold is `Completed` too. */
const statusOf = (row: Row): string => {
  const type = row.text('type');
  const status = row.text('status');
  const impact = row.text('balance impact').toLowerCase();
  const standing = STANDING.find(([says]) => says.test(type));
  if (standing !== undefined) return standing[1];
  if (impact !== '' && !Object.hasOwn(IMPACTS, impact)) return `${status} with the balance impact ${impact}`;
  if (IMPACTS[impact] === 'memo') return 'memo';
  return FUNDING.test(type) && PENDING.includes(status.toLowerCase()) ? FUNDED : status;
};

export const PAYPAL_STATUS: StatusRule = { column: statusOf, settled: SETTLED, skipped: SKIPPED };

/** Ids of agreements and subscriptions (`B-…`, `I-…`) are no transactions. */
const parentOf = (row: Row): string | undefined => {
  const id = row.id('reference txn id');
  return id === undefined || /^[A-Z]+-/.test(id) ? undefined : id;
};

/** What a row that moved money says: gross, and its fee as a line of its own. `wording` is the column of the type. */
export const paypalLines = (row: Row, wording: 'type' | 'description'): Line[] => {
  const currency = row.currency('currency');
  const gross = row.signed('gross', currency);
  const fee = row.amount('fee', currency);
  const net = row.signed('net', currency);
  mustBeNet(gross, fee, net);
  const effect = IMPACTS[row.text('balance impact').toLowerCase()];
  if (net.minor !== 0n && effect !== undefined && effect !== (net.minor < 0n ? 'out' : 'in')) {
    throw new Problem(
      'bad-record',
      `the balance impact is ${row.text('balance impact')}, the amount ${row.text('net')}`,
      {
        hint: 'one of the two was changed: download the file again and do not edit it',
      },
    );
  }
  const isOut = gross.minor < 0n;
  const description = row.text(wording);
  const { counterparty, ...meaning } = row.meaning(description, isOut);
  const line: Line = {
    day: row.day('date'),
    time: row.cell('time') || undefined,
    zone: row.text('time zone') || undefined,
    amount: gross,
    description,
    counterparty:
      counterparty ?? (row.text('name') || row.text(isOut ? 'to email address' : 'from email address') || undefined),
    ...meaning,
    bankId: row.id('transaction id'),
    role: 'main',
    parentId: parentOf(row),
    balance: row.amount('balance', currency),
    raw: row.raw,
    lineNo: row.lineNo,
  };
  return withFee(line, fee, meaning.hint === 'own-transfer' ? 'Transfer fees' : 'Platform fees');
};

/** As `paypalLines`, also for rows that moved nothing and whose amounts may be missing or say what they like. */
export const activityLines = (row: Row): Line[] => {
  if (SETTLED.includes(statusOf(row).toLowerCase())) return paypalLines(row, 'type');
  const currency = row.currency('currency');
  return [
    {
      day: row.day('date'),
      amount: row.amount('gross', currency) ?? zero(currency),
      description: row.text('type'),
      hint: 'payment',
      bankId: row.id('transaction id'),
      raw: row.raw,
      lineNo: row.lineNo,
    },
  ];
};
