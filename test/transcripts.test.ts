import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.ts';
import { truthOf } from './demo/truth.ts';
import { checkStory, shellWords, tell } from './support/transcripts.ts';
import { ROOT } from './support/world.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');
const STORIES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

const PAGES_FOLDER = join(ROOT, 'docs', 'commands');
const PAGES = readdirSync(PAGES_FOLDER).filter((name) => name.endsWith('.md'));

/** Minor units of a currency with two digits, as csv prints them. */
const plain = (minor: bigint): string => {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const demo = truthOf();
const inAll = demo.cashFlowInAll;
const tax2027 = demo.taxYears['2027']!;

const flowRow = (year: string): string => {
  const { income, expenses, taxes, other, net, exchange, opening, closing } = demo.cashFlowByTaxYear[year]!;
  return [year, ...[income, expenses, taxes, other, net, exchange, opening, closing].map(plain), '0'].join(',');
};

const balancesOn = (day: string): string[] =>
  demo.days
    .find((each) => each.day === day)!
    .balances.map(({ place, currency, minor }) => `${place} ${currency} ${plain(minor)}`);

/**
 * What each story must say, reckoned by hand or by the demo's generator, so that recording a story anew cannot hide a
 * fault. Blanks, line ends and the commas in amounts play no part: they are layout.
 */
const TRUTH: Readonly<Record<string, readonly string[]>> = {
  'backups.md': [
    // Before the second import; 224,250 - 20,000.
    'would restore 2 lines, 1 change',
    'restored 3 lines, 2 changes',
    'meezan PKR 204250.00 204250.00',
    'the book is sound: 3 lines',
  ],
  'coming-back.md': [
    '2 2026-09-09 meezan 500.00 PKR',
    '3 2026-09-09 meezan 500.00 PKR',
    // 20,000 - 1,800 + 500 + 500 - 750 - 2,000.
    'meezan PKR 16450.00',
    // From 28 September to 10 November.
    '43 days without a statement',
  ],
  'complete-year.md': [
    // 140,000 less 20,000 and with 5,500 more is the 125,500 that April opens with.
    'missing: 2025-12-31 to 2026-04-03 (lines that come to -14500.00); missing: 2026-06-25 to 2026-06-30',
    // 28 September to 4 October; then 7 + 8 + 14 + 6 days of the year.
    'balances meet across 7 days without a statement',
    'balances meet across 35 days without a statement',
    // 190,000 less 2,000.
    'balances broken at august.csv:5 (188000.00 expected, 180000.00 found)',
  ],
  'demo.md': [
    ...balancesOn('2026-10-05'),
    `Total ${plain(inAll.income)} ${plain(inAll.expenses)} ${plain(inAll.taxes)}`,
    `154A ${plain(tax2027.realised.export!)} ${tax2027.levy154A.uncertified.rupees}.00 ${plain(tax2027.deducted154A)}`,
  ],
  'first-month.md': [
    'USD export Blue Harbour Ltd 1000.00 277500.00',
    // Fees of 100 at 277.50 and of 2 at 277, rent 15,000; 900 lost 0.50 a dollar, 898 another rupee, and the payout
    // brought 244,256 where the day's 276 would have brought 247,848.
    '2026-09,277500.00,-43304.00,-2442.56,0.00,231753.44,-4940.00,51000.00,277813.44,0',
    // 1 % and 0.25 % of 244,256.00, in whole rupees.
    '154A 244256.00 2443.00 2442.56 0.00',
    '154A 244256.00 611.00 2442.56 1831.56',
  ],
  'looking-first.md': [
    'new 6 2026-09-20 300.00 Payment from Upwork transfer 1 with upwork line 4',
    '4 known 2 2026-09-15 -20.00 Card charge Hosting by its id',
    '5 changed 5 2026-09-12 -12.50 Card charge Books in place of line 1; to review',
    'skipped 2026-09-25 -9.00 Pending',
  ],
  'money-between-accounts.md': [
    // 300 at 279, less the 82,500 that arrived.
    'exchange cost against the rate of 2026-09-14: 1200.00 PKR',
    'rate received: 275',
    // 13,500 / 50.
    'rate received: 270',
    // 10,000 / 279 of cash; 1,000 - 200 - 400 - 300 - 50 is left.
    '2026-09 1000.00 -35.84 0.00 -50.00 914.16 -864.16 0.00 50.00',
  ],
  'rates.md': [
    'EUR export Atelier Nord 200.00 64000.00',
    // 500 at 277; then 300 at 280 as well; then the 500 at 281.
    'USD export Silver Fern Media 800.00 138500.00',
    'USD export Silver Fern Media 800.00 222500.00',
    'USD export Silver Fern Media 800.00 224500.00',
  ],
  // As printed: 105,000 - 20,000 + 150,000 - 45,000 = 190,000; the second file brings one line, none is there twice.
  'own-layouts.md': ['ravi PKR 190000.00 190000.00', 'download.csv ravi PKR 1 1 0', 'the book is sound: 3 lines'],
  'refused-files.md': [
    '5 records of september.csv cannot be read; nothing was imported',
    // 1,000 became 900; less 10, and 50 more.
    'the USD balance does not follow: 940.00 expected, 970.00 found',
  ],
  'reports.md': [
    flowRow('2026'),
    flowRow('2027'),
    ...balancesOn('2025-09-30'),
    `Total ${plain(inAll.income)} ${plain(inAll.expenses)} ${plain(inAll.taxes)} ${plain(inAll.other)} ${plain(inAll.net)}`,
  ],
  'settings-and-accounts.md': [
    // 25,000 at the start, less the bill of 2,500.
    'home bank,PKR,22500.00,22500.00',
  ],
  'several-accounts.md': ['meezan tracked 01070105634821', 'Rent account PKR 1 1 0', 'meezan-9999,PKR,9100.00'],
  'taking-back.md': [
    '2 2026-09-24 payoneer -19.74 USD Card charge Hosting',
    'took back change 1 (import: payoneer.csv): 2 lines no longer count, 1 decision sleeps with them',
    'account hbl holds lines of change 10 (import)',
  ],
  'the-reserve.md': [
    // 0.25 % of 400,000 and 1 % of 500,000, less 1,000; at most 1 % of 40,000 more.
    '154A 900000.00 6000.00 1000.00 0.00',
    'Still to set aside 5000.00',
    'Due at most, if doubts go against you 6400.00',
    // The local 40,000 is below the first slab; 3,000 put aside.
    'income-tax,40000.00,0.00',
    'Still to set aside,2000.00',
    // 0.25 % of 200,000, less 2,000.
    '154A,200000.00,500.00,2000.00,1500.00',
  ],
  'trouble.md': ['Buy milk.', 'the book is sound: 7 lines'],
  'typing-in.md': [
    // 10,000 - 1,200 - 350.50 - 350.50 - 900.
    'tin,PKR,7199.00,7199.00,2026-03-31',
    // The client's 85,000 once, with what was said of it: 45,000 - 750 + 85,000 - 1,000.
    '7,2026-03-31,meezan,85000.00,PKR,"Green Valley, website",Client work,Green Valley,local',
    'meezan,PKR,128250.00',
  ],
  'what-lines-are.md': [
    // 1 % of 180,000.
    'Rs 1800 from 1 payment to put aside for tax year 2027',
    '5 2026-09-15 meezan -750.00 PKR MOBILE TOP UP Gadgets',
    '3,2026-09-08,meezan,180000.00,PKR,Remittance From GREEN VALLEY GMBH,Client work,GREEN VALLEY GMBH,export',
  ],
  // As printed: 105,000.00 - 20,000.00 + 150,000.00 - 1,250.50 = 233,749.50; 100.00 - 20.00 = 80.00 of an order.
  'unknown-bank.md': [
    '-20,000.00  PKR',
    '150,000.00  PKR',
    '-1,250.50  PKR',
    '100.00  USD  acme_inc',
    '-20.00  USD  acme_inc - fee',
  ],
  'wrong-words.md': ['the nearest is import', '[exit 2]', '[exit 66]', '[exit 78]'],
};

const withoutLayout = (text: string): string => text.replace(/(\d),(?=\d{3}\b)/g, '$1').replace(/\s+/g, ' ');

/** What a story's blocks say, without the files that they create. */
const saidIn = (text: string): string =>
  [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)]
    .map(([, block]) => block!.replace(/^\$ cat > .*\n[\s\S]*?^EOF$/gm, ''))
    .join('\n');

describe('every story comes out as it is told', () => {
  it.each(STORIES)('%s', async (name) => {
    const { was, told, ran } = await checkStory(FOLDER, name);
    expect(told).toBe(was);
    expect(ran).toBeGreaterThan(0);
  });

  it('has stories to run', () => expect(STORIES.length).toBeGreaterThan(0));
});

describe('every story holds what was reckoned elsewhere', () => {
  it.each(STORIES)('%s', (name) => {
    const said = withoutLayout(saidIn(readFileSync(join(FOLDER, name), 'utf8')));
    const truths = TRUTH[name] ?? [];
    expect(truths.length).toBeGreaterThan(0);
    expect(truths.map(withoutLayout).filter((truth) => !said.includes(truth))).toEqual([]);
  });

  it('has no truth about a story that is gone', () => expect(Object.keys(TRUTH).sort()).toEqual([...STORIES].sort()));
});

describe('every command has a page that shows what it does now', () => {
  it('has a page for each command, and no other', () => {
    const names = COMMANDS.map(({ name }) => `${name}.md`).sort();
    expect(names.length).toBeGreaterThan(0);
    expect([...PAGES].sort()).toEqual(names);
  });

  it.each(PAGES)('%s', async (name) => {
    const { was, told } = await checkStory(PAGES_FOLDER, name);
    expect(told).toBe(was);
    const command = name.replace(/\.md$/, '');
    expect(told).toContain(`$ fl help ${command}\n`);
    expect(told.split('\n').filter((line) => line.startsWith(`$ fl ${command}`)).length).toBeGreaterThan(0);
  });
});

describe('the teller of stories', () => {
  const story = (block: string) => `<!-- today: 2026-10-05 -->\n\n\`\`\`console\n${block}\`\`\`\n`;

  it('puts in what a command says now, with its exit code', async () => {
    const { told } = await tell(story('$ fl imporrt\nsomething else\n'));
    const said = 'fl: unknown command imporrt; the nearest is import\ntry: fl import --help\n[exit 2]\n';
    expect(told).toBe(story(`$ fl imporrt\n${said}`));
  });

  it('creates small files and leaves other lines alone', async () => {
    const text = story("$ npm test\nok\n$ cat > a.csv <<'EOF'\na,b\nEOF\n$ cat a.csv\na,b\n");
    expect(await tell(text)).toEqual({ told: text, ran: 2 });
  });

  it('splits words as a shell does', () => {
    expect(shellWords(`fl add -20 "a \\"b\\" c" 'd e' f\\ g --x='1 2'`)).toEqual([
      'fl',
      'add',
      '-20',
      'a "b" c',
      'd e',
      'f g',
      '--x=1 2',
    ]);
  });
});
