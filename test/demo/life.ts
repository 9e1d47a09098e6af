import { type Diary, FIRST_DAY, LAST_DAY, openDiary } from './diary.ts';
import { everyDay } from './exact.ts';
import { meezanDay } from './meezan.ts';
import { payoneerDay } from './payoneer.ts';
import { upworkDay } from './upwork.ts';

export const SEED = 20_250_801;

/** Fourteen months of one invented freelancer: Upwork and direct clients, Payoneer in two currencies, a bank in rupees. */
export const life = (): Diary => {
  const diary = openDiary(SEED);
  for (const day of everyDay(FIRST_DAY, LAST_DAY)) {
    upworkDay(diary, day);
    diary.due(day);
    payoneerDay(diary, day);
    meezanDay(diary, day);
  }
  return diary;
};
