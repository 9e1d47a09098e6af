import { staleDaySums } from '../day-sums.ts';
import { readLanes, recount } from '../digest.ts';
import { staleEntries } from '../entries.ts';
import { staleLinks } from '../links.ts';
import { accountsKept } from '../rebuild.ts';
import { all } from '../rows.ts';
import { staleWallets } from '../wallets.ts';
import { check } from './check.ts';

export const transfers = check(
  'transfers',
  'the links between lines are those the evidence and your word make, with their fees, costs and rates',
  {
    'transfer-missing': 'lines belong together that the book does not link',
    'transfer-extra': 'the book links lines that do not belong together',
    'transfer-altered': 'a link has another fee, cost, rate or reason than its lines make',
    'transfer-legs': 'the lines of a link are not money that left and money that came, in one currency each',
    'review-altered': 'the moves that wait for you are not those that should',
  },
  (book, say) => {
    const { missing, extra, altered, review } = staleLinks(book);
    return [
      ...missing.map((legs) =>
        say('transfer-missing', 'the evidence links lines that the book does not', `lines ${legs}`),
      ),
      ...extra.map((legs) => say('transfer-extra', 'the book links lines that the evidence does not', `lines ${legs}`)),
      ...altered.map((legs) => say('transfer-altered', 'the link is not as its lines make it', `lines ${legs}`)),
      ...review.map((line) => say('review-altered', 'whether or why it waits for you has changed', `line ${line}`)),
      ...all<{ transfer: bigint }>(
        book.db,
        `SELECT t.id AS transfer FROM transfer t LEFT JOIN transfer_leg g ON g.transfer = t.id LEFT JOIN line l ON l.id = g.line
         GROUP BY t.id HAVING count(CASE WHEN l.minor < 0 THEN 1 END) = 0 OR count(CASE WHEN l.minor > 0 THEN 1 END) = 0
           OR count(DISTINCT CASE WHEN l.minor < 0 THEN l.currency END) > 1
           OR count(DISTINCT CASE WHEN l.minor > 0 THEN l.currency END) > 1 OR min(l.live) = 0`,
      ).map(({ transfer }) => say('transfer-legs', 'its lines are no movement of money', `transfer ${transfer}`)),
    ];
  },
);

export const entries = check(
  'entries',
  'every line that counts is booked exactly once, as facts, rules and your decisions make it',
  {
    'entry-stale': 'a line is booked otherwise than it should be, or not at all',
    'entry-without-line': 'something is booked that is no line that counts',
  },
  (book, say) => {
    const { stale, extra } = staleEntries(book);
    return [
      ...stale.map((line) =>
        say('entry-stale', 'the entry is not what the facts and decisions make of its line', `line ${line}`),
      ),
      ...extra.map((line) =>
        say('entry-without-line', 'an entry stands for a line that does not count', `line ${line}`),
      ),
    ];
  },
);

export const sums = check(
  'sums',
  'what is booked comes to the same as the lines, by account and currency',
  { 'sums-differ': 'what is booked does not come to what the lines come to' },
  ({ db }, say) =>
    all<{ account: bigint; currency: string; lines: bigint; entries: bigint }>(
      db,
      `SELECT account, currency, sum(line) AS lines, sum(entry) AS entries FROM (
         SELECT account, currency, sum(minor) AS line, 0 AS entry FROM line WHERE live = 1 GROUP BY account, currency
         UNION ALL SELECT account, currency, 0, sum(minor) FROM entry GROUP BY account, currency)
       GROUP BY account, currency HAVING sum(line) <> sum(entry)`,
    ).map(({ account, currency, lines, entries: booked }) =>
      say('sums-differ', `the lines come to ${lines}, the entries to ${booked}`, `account ${account} ${currency}`),
    ),
);

export const journal = check(
  'journal',
  'each transaction of the journal sums to zero in each currency',
  { 'journal-unbalanced': 'a transaction does not sum to zero' },
  ({ db }, say) =>
    all<{ txn: string; currency: string; total: bigint }>(
      db,
      'SELECT txn, currency, sum(minor) AS total FROM journal GROUP BY txn, currency HAVING sum(minor) <> 0',
    ).map(({ txn, currency, total }) =>
      say('journal-unbalanced', `the journal is off by ${total} of the smallest unit in ${currency}`, txn),
    ),
);

export const digest = check(
  'digest',
  'the digest that every report carries is that of the lines',
  { digest: 'the digest is not that of the lines' },
  ({ db }, say) =>
    recount(db).join(' ') === readLanes(db).join(' ')
      ? []
      : [say('digest', 'the digest of live lines is not that of the lines')],
);

export const daySums = check(
  'day sums',
  'what moved on each day, by account and currency, is what the entries of the day come to',
  { 'day-sums-differ': 'the sums of some days are not those of their entries' },
  (book, say) => {
    const stale = staleDaySums(book);
    return stale === 0 ? [] : [say('day-sums-differ', `${stale} sums of a day are not those of its entries`)];
  },
);

export const wallets = check(
  'wallets',
  'what each wallet held, and of which origin, is what following the money from its first line gives',
  { 'wallet-differs': 'what a wallet is said to have held is not what its lines make of it' },
  (book, say) =>
    staleWallets(book).map((day) =>
      say('wallet-differs', 'what the wallets are said to hold is not what the entries make of it', day),
    ),
);

export const accounts = check(
  'accounts',
  'links and entries were made with the accounts, their marks and first days as they are now',
  { 'accounts-differ': 'links and entries were made with other accounts than the book has' },
  (book, say) =>
    accountsKept(book) ? [] : [say('accounts-differ', 'links were derived with other accounts than the book has')],
);
