import { describe, expect, test } from 'vitest';
import { minutesAhead, sameZone } from '../../src/values/zone.ts';

describe('a zone as sources print it', () => {
  const known: Readonly<Record<string, number>> = {
    UTC: 0,
    gmt: 0,
    PKT: 300,
    'GMT+5': 300,
    'GMT +5': 300,
    'UTC+05:00': 300,
    '+0530': 330,
    'UTC-8': -480,
    'GMT\u22125': -300,
    PST: -480,
    PDT: -420,
    CET: 60,
    CEST: 120,
    'Asia/Karachi': 300,
  };
  for (const [zone, minutes] of Object.entries(known)) {
    test(`${zone} is ${minutes} minutes ahead`, () => expect(minutesAhead(zone)).toBe(minutes));
  }
  test.each(['', 'Mars', 'GMT+', 'America/Los_Angeles', 'constructor'])('%j is not known', (zone) => {
    expect(minutesAhead(zone)).toBeUndefined();
  });
  test('is the home zone by what it is ahead, not by its name', () => {
    expect(['PKT', 'GMT+5', 'UTC+05:00', 'Asia/Karachi'].map((zone) => sameZone(zone, 'Asia/Karachi'))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['UTC', 'PST', 'GMT+05:30', 'Mars'].map((zone) => sameZone(zone, 'Asia/Karachi'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(sameZone('Mars', 'Mars')).toBe(false);
  });
});
