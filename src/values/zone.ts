/** Names that sources print, and the zones of law, with the minutes they are ahead of UTC the whole year. */
const FIXED: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  PKT: 300,
  'ASIA/KARACHI': 300,
  CET: 60,
  CEST: 120,
  PST: -480,
  PDT: -420,
};

/** `GMT+5`, `UTC+05:00`, `+0530` */
const OFFSET = /^(?:UTC|GMT)?\s*([-+\u2212])\s*(\d{1,2})(?::?([0-5]\d))?$/;

/** How many minutes a zone is ahead of UTC; undefined where its name is not known, or changes in the year. */
export const minutesAhead = (zone: string): number | undefined => {
  const name = zone.trim().toUpperCase();
  if (Object.hasOwn(FIXED, name)) return FIXED[name];
  const [, sign, hours, minutes = '0'] = OFFSET.exec(name) ?? [];
  if (hours === undefined) return undefined;
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === '+' ? ahead : -ahead;
};

/** Whether two zones have the same days; one that is not known never has. */
export const sameZone = (a: string, b: string): boolean => {
  const ahead = minutesAhead(a);
  return ahead !== undefined && ahead === minutesAhead(b);
};
