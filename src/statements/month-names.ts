/** The names and short forms of each month, in the languages of the exports one meets. */
const NAMES = [
  'jan january januar januari janvier janv enero ene gennaio gen janeiro stycznia sty styczeń január',
  'feb february februar februari février févr fév febrero febbraio fevereiro fev lutego lut luty február',
  'mar march märz mär mrz maart mrt mars marzo março marca marzec március márc',
  'apr april avril avr abril abr aprile kwietnia kwi kwiecień április ápr',
  'may mai mei maj mayo maggio mag maio maja május máj',
  'jun june juni juin junio giugno giu junho czerwca cze czerwiec június jún',
  'jul july juli juillet juil julio luglio lug julho lipca lip lipiec július júl',
  'aug august augustus août aoû agosto ago augusti sierpnia sie sierpień augusztus',
  'sep sept september septembre septiembre settembre set setembro września wrz wrzesień szeptember szept',
  'oct october oktober okt octobre octubre ottobre ott outubro out października paź październik október',
  'nov november novembre noviembre novembro listopada lis listopad',
  'dec december dezember dez décembre déc diciembre dic dicembre dezembro grudnia gru grudzień des desember',
];

const NUMBERS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)),
);

/** 1 to 12, or 0 for what is no name of a month. */
export const monthNamed = (text: string): number => NUMBERS.get(text.toLowerCase().replace(/\.$/, '')) ?? 0;
