import { type Diary, FIRST_DAY, type Truly } from './diary.ts';
import { daysFrom, divideHalfUp, weekday } from './exact.ts';

const SHOPS = ['CHAI CORNER', 'CITY FUEL STATION', 'GREEN PHARMACY', 'PAGE ONE BOOKS', 'SILK ROUTE DINER'];

/** Summer runs the fans. */
const ELECTRICITY: Readonly<Record<string, number>> = { '05': 14, '06': 21, '07': 26, '08': 24, '09': 18, '10': 11 };

const pay = ({ write }: Diary, day: string, rupees: number, words: string): void => {
  write({ place: 'meezan', currency: 'PKR', day, minor: BigInt(-rupees * 100), truly: 'payment', words });
};

const receive = ({ write }: Diary, day: string, rupees: number, words: string): void => {
  write({ place: 'meezan', currency: 'PKR', day, minor: BigInt(rupees * 100), truly: 'payment', words });
};

const charge = ({ write }: Diary, day: string, minor: bigint, truly: Truly, category: string, words: string): void => {
  write({ place: 'meezan', currency: 'PKR', day, minor: -minor, truly, category, words });
};

const stan = ({ chance }: Diary): string => `STAN (${String(chance.meezan.between(10_204, 998_713)).padStart(6, '0')})`;

/** Money from abroad, and the 1 % that the bank takes from some of it. Returns the credit's number. */
export const remittance = (diary: Diary, day: string, from: string, minor: bigint, taxed: boolean): number => {
  const number = stan(diary);
  const words = `Remittance From ${from} ${number}`;
  const own = { truly: 'own-transfer' } as const;
  const income = { truly: 'income', category: 'Client work', stream: 'export', client: from } as const;
  const what = from === 'PAYONEER' ? own : income;
  const credit = diary.write({ place: 'meezan', currency: 'PKR', day, minor, words, ...what });
  if (taxed) charge(diary, day, divideHalfUp(minor, 100n), 'tax', 'Tax deducted', `Income Tax 154A ${number}`);
  return credit.number;
};

const profit = (diary: Diary, day: string, minor: bigint): void => {
  const what = { truly: 'income', stream: 'profit' } as const;
  diary.write({ place: 'meezan', currency: 'PKR', day, minor, words: 'Payment of Profit', ...what });
  charge(diary, day, divideHalfUp(minor * 20n, 100n), 'tax', 'Tax deducted', 'Withholding Tax');
};

/** What happens once. */
const SINGLE: Readonly<Record<string, (diary: Diary, day: string) => void>> = {
  '2025-10-21': (diary, day) => {
    remittance(diary, day, 'NORDWIND SOFTWARE GMBH', 24_687_550n, true);
  },
  '2025-11-08': (diary, day) => pay(diary, day, 18_500, `WINTER COAT HOUSE POS Purchase - ${stan(diary)}`),
  '2025-12-20': (diary, day) => pay(diary, day, 385_000, 'Money Transferred To MOTORCYCLE DEALER'),
  '2025-12-31': (diary, day) => profit(diary, day, 118_431n),
  '2026-01-05': (diary, day) => {
    charge(diary, day, 210_000n, 'fee', 'Bank charges', 'SMS ANNUAL FEE');
    charge(diary, day, 33_600n, 'fee', 'Bank charges', 'FED AMOUNT');
  },
  '2026-02-18': (diary, day) => receive(diary, day, 80_000, 'Money Received from ELDER SISTER'),
  '2026-03-14': (diary, day) => {
    // two phones, one amount: both are real
    pay(diary, day, 500, 'MOBILE TOP UP');
    pay(diary, day, 500, 'MOBILE TOP UP');
  },
  '2026-03-18': (diary, day) => pay(diary, day, 42_000, 'Money Transferred To EID TAILOR'),
  '2026-04-14': (diary, day) => pay(diary, day, 460_000, 'Money Transferred To ROOF CONTRACTOR'),
  '2026-04-21': (diary, day) => receive(diary, day, 65_000, `IBFT From KHYBER PRINTWORKS ${stan(diary)}`),
  '2026-06-30': (diary, day) => profit(diary, day, 164_277n),
  '2026-07-11': (diary, day) => pay(diary, day, 12_750, 'Raast P2P Fund transfer to BIKE MECHANIC'),
  '2026-08-19': (diary, day) => pay(diary, day, 264_999, `LAPTOP BAZAAR POS Purchase - ${stan(diary)}`),
  '2026-09-12': (diary, day) => receive(diary, day, 7_500, 'Raast P2P Fund transfer from OLD FLATMATE'),
};

const monthly = (diary: Diary, day: string): void => {
  const chance = diary.chance.meezan;
  const month = day.slice(5, 7);
  switch (day.slice(8)) {
    case '03':
      pay(diary, day, day < '2026-01' ? 85_000 : 95_000, 'Money Transferred To HOUSE OWNER');
      break;
    case '05':
      if (month !== '02') pay(diary, day, 60_000, 'Money Transferred To PARENTS');
      break;
    case '06':
      pay(
        diary,
        day,
        (ELECTRICITY[month] ?? 7) * 1_000 + chance.between(-900, 900),
        `Bill Paid ELECTRICITY ${stan(diary)}`,
      );
      break;
    case '09':
      if (Number(month) % 4 === 1) pay(diary, day, chance.between(1_300, 5_900), `Bill Paid GAS ${stan(diary)}`);
      break;
    case '10':
      if (Number(month) % 3 === 1) pay(diary, day, 118_000, 'KUICKPAY SCHOOL FEES');
      break;
    case '11':
      pay(diary, day, 4_350, '1BILL - INVOICES FIBRE INTERNET');
      break;
    case '15':
      pay(diary, day, 750, 'MOBILE TOP UP');
      break;
    case '21':
      pay(diary, day, chance.between(40, 80) * 500, 'ATM Cash Withdrawal');
      break;
  }
};

export const meezanDay = (diary: Diary, day: string): void => {
  const chance = diary.chance.meezan;
  monthly(diary, day);
  SINGLE[day]?.(diary, day);
  if (weekday(day) === 6 && daysFrom(FIRST_DAY, day) % 14 === 1) {
    pay(diary, day, chance.between(11_200, 23_900), `AL NOOR GROCERY POS Purchase - ${stan(diary)}`);
  }
  if (chance.happens(5))
    pay(diary, day, chance.between(650, 7_400), `${chance.pick(SHOPS)} POS Purchase - ${stan(diary)}`);
};
