import { Problem } from '../../values/problem.ts';
import { counted, quoted } from '../../values/words.ts';
import { called } from '../other-files.ts';
import type { Question, Said } from './understanding.ts';

/** What is asked of somebody who is not there: one Problem, whose hint is the command that answers all of it. */
export const unanswered = (
  questions: readonly Question[],
  file: string,
  said: Said,
  before: readonly string[],
): Problem => {
  const command = ['fl import', quoted(file), ...before, ...flagsOf(said), ...questions.map(answer)].join(' ');
  const [first] = questions;
  const open = questions.length === 1 ? 'this' : counted(questions.length, 'thing');
  return new Problem(first!.key, `nothing in ${called(file)} decides ${open}; nothing was imported`, {
    where: first!.where,
    hint: command,
    problems: questions.map((question) => ({
      code: question.key,
      where: question.where,
      message: question.text,
      hint:
        question.choices.map(({ value, means }) => `${shown(question, value)}: ${means}`).join('; ') ||
        `say it with ${question.flag.name}: the ${EXAMPLE} below is only an example`,
    })),
  });
};

const shown = ({ flag }: Question, value: string): string => `${flag.name} ${quoted(flag.before + value)}`;

/** With the likeliest answer, for the person to change. */
const answer = (question: Question): string => shown(question, question.choices[0]?.value ?? EXAMPLE);

/** Stands for a currency where nothing in the file says any. */
const EXAMPLE = 'USD';

/** What was said already, as it is typed. */
export const flagsOf = ({
  dateOrder,
  decimal,
  currency,
  columns = [],
  delimiter,
  signs,
  outWords = [],
}: Said): string[] => [
  ...(delimiter === undefined ? [] : [`--delimiter ${delimiter === '\t' ? 'tab' : quoted(delimiter)}`]),
  ...(dateOrder === undefined ? [] : [`--date-order ${dateOrder}`]),
  ...(decimal === undefined ? [] : [`--decimal ${decimal}`]),
  ...(currency === undefined ? [] : [`--currency ${currency}`]),
  ...columns.map(({ role, name }) => `--column ${quoted(`${role}=${name}`)}`),
  ...(signs === 'turned' ? ['--flip-signs'] : []),
  ...outWords.map((word) => `--out-word ${quoted(word)}`),
];
