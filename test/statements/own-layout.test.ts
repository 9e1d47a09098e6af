import { describe, expect, it } from 'vitest';
import { type OwnLayout, parseOwnLayout } from '../../src/statements/own-layout.ts';
import { readStatement } from '../../src/statements/read.ts';
import type { IsoDay } from '../../src/values/calendar.ts';
import { plain } from '../../src/values/money.ts';
import { Problem } from '../../src/values/problem.ts';

const TODAY = '2026-11-24' as IsoDay;

const ASKARI: OwnLayout = {
  version: 1,
  name: 'askari',
  delimiter: ';',
  quotes: true,
  blanksAroundQuotes: false,
  header: ['Date', 'Text', 'Debit', 'Credit', 'Balance'],
  width: 5,
  columns: { date: 1, description: [2], out: 3, in: 4, balance: 5 },
  dates: 'DD/MM/YYYY',
  decimal: '.',
  currency: 'PKR',
  moneyOut: 'plain',
  fees: 'plain',
  flag: null,
  status: { settled: [], skipped: [] },
  above: true,
  goesOn: false,
  order: 'oldest-first',
  ids: false,
  earnings: false,
};

const read = (own: OwnLayout, text: string) =>
  readStatement(Buffer.from(text), 'askari.csv', { today: TODAY, own: [own] });
const amounts = (own: OwnLayout, text: string): string[] =>
  read(own, text).sections.flatMap(({ lines }) => lines.map(({ day, amount }) => `${day} ${plain(amount)}`));

describe('a layout of the user', () => {
  it('comes back from JSON as it was', () => {
    expect(parseOwnLayout(JSON.stringify(ASKARI), 'askari.json')).toEqual(ASKARI);
  });

  it.each<[string, string, unknown]>([
    ['no JSON', '', undefined],
    ['"version"', 'version', 2],
    ['"name"', 'name', 'As/kari'],
    ['"delimiter"', 'delimiter', '~'],
    ['"header" must have', 'header', ['Date']],
    ['"columns.in"', 'columns', { ...ASKARI.columns, in: 6 }],
    ['"columns" knows no "amounts"', 'columns', { ...ASKARI.columns, amounts: 1 }],
    ['"in" and "out" belong together', 'columns', { date: 1, description: [2], in: 3 }],
    ['"columns" must have either', 'columns', { ...ASKARI.columns, amount: 2 }],
    ['"dates"', 'dates', 'DD/MM/JJJJ'],
    ['"currency"', 'currency', 'RUPEES'],
    ['"flag" and', 'flag', { out: ['d'], in: ['c'] }],
    ['"status"', 'status', {}],
    ['a field "note"', 'note', 'mine'],
  ])('is refused with %s', (why, field, value) => {
    const json = why === 'no JSON' ? '[1]' : JSON.stringify({ ...ASKARI, [field]: value });
    expect(() => parseOwnLayout(json, 'askari.json')).toThrow(why);
    expect(() => parseOwnLayout(json, 'askari.json')).toThrow(Problem);
  });

  it('reads what it describes, below titles and above a sum', () => {
    const text =
      'Account;1234567890;;;\nDate;Text;Debit;Credit;Balance\n01/07/2026;Fee;10.00;;90.00\n02/07/2026;Salary;;5.50;95.50\nTotal;;10.00;5.50;\n';
    const { layout, bank, furniture, sections } = read(ASKARI, text);
    expect({ layout, bank, furniture }).toMatchObject({
      layout: 'askari/own',
      bank: 'askari',
      furniture: { preamble: 1, headers: 1, footer: 1 },
    });
    expect(sections[0]).toMatchObject({ account: { kind: 'number', value: '1234567890' }, balance: { ok: true } });
    expect(amounts(ASKARI, text)).toEqual(['2026-07-01 -10.00', '2026-07-02 5.50']);
  });

  it('reads a file without a header by its days and amounts', () => {
    const bare: OwnLayout = { ...ASKARI, header: null };
    expect(amounts(bare, '01/07/2026;Fee;10.00;;90.00\n02/07/2026;Salary;;5.50;95.50\n')).toEqual([
      '2026-07-01 -10.00',
      '2026-07-02 5.50',
    ]);
  });

  it('tells a fee from what was earned', () => {
    const market: OwnLayout = {
      ...ASKARI,
      header: ['Date', 'Order', 'Gross', 'Fee', 'Net'],
      columns: { date: 1, description: [2], amount: 3, fee: 4, net: 5 },
      moneyOut: 'minus',
      earnings: true,
    };
    const [section] = read(market, 'Date;Order;Gross;Fee;Net\n01/07/2026;FO1;100.00;20.00;80.00\n').sections;
    expect(section!.lines.map(({ amount, hint, category }) => [plain(amount), hint, category])).toEqual([
      ['100.00', 'income', undefined],
      ['-20.00', 'fee', 'Platform fees'],
    ]);
  });
});
