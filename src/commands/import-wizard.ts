import { answered, type Question, type Said } from '../statements/generic/understanding.ts';
import type { OwnLayout } from '../statements/own-layout.ts';
import { isCurrency } from '../values/currency.ts';
import { columnChanged } from './import-columns.ts';
import { preview } from './import-preview.ts';
import { type Asking, choose, isOfNoCurrency, type Step, stepWith, type UnknownFile } from './import-unknown.ts';

/** How the person wants the file to be read. */
export interface Confirmed {
  readonly own: OwnLayout;
  /** Whether later files are to be read with it, too. */
  readonly remember: boolean;
  readonly told: readonly string[];
  /** The account it is of, where that had to be asked. */
  readonly account?: string;
}

/** Shows a person how a file is understood, asks what nothing in it decides, and lets them confirm or change it. */
export const askHow = async (file: UnknownFile, given: Said, asking: Asking): Promise<Confirmed> => {
  let now = stepWith(file, given);
  show(`${file.file}: no layout that fl knows fits; by its content it is read so:`, now, asking);
  for (;;) {
    if (now.understanding.questions.length > 0) {
      now = await settled(file, now, asking);
      show(SO, now, asking);
    }
    const { own, told } = now.understanding;
    if (asking.yes && now.problem === undefined) return { own, told, remember: true };
    const answer = await confirmed(now, asking);
    if (answer === 'name') return { own: { ...own, name: await newName(own, asking) }, told, remember: true };
    if (answer !== 'change') return { own, told, remember: answer === 'remember' };
    now = await columnChanged(file, now, asking);
    if (now.understanding.questions.length === 0) show(SO, now, asking);
  }
};

const SO = 'so it is read like this:';

const show = (title: string, { understanding, reading }: Step, asking: Asking): void =>
  asking.show(preview([title, ...understanding.told], reading, understanding.warnings, isOfNoCurrency(understanding)));

/** Asks until nothing is undecidable. An answer may raise another question, but never the same one again. */
const settled = async (file: UnknownFile, now: Step, asking: Asking): Promise<Step> => {
  const [question] = now.understanding.questions;
  if (question === undefined) return now;
  const then = stepWith(file, answered(now.said, question, await answerTo(question, asking)));
  if (then.understanding.questions.some(({ text }) => text === question.text)) {
    throw new Error(`an answer decided nothing: ${question.text}`);
  }
  return settled(file, then, asking);
};

const answerTo = async ({ text, choices, key }: Question, asking: Asking): Promise<string> => {
  if (choices.length === 0 && key === 'which-currency') {
    return asking.world.type('The file names no currency: which is it?', asking.home, wrongCode);
  }
  const question = shortened(text, asking);
  if (choices.length === 0) return asking.world.type(question, undefined, wrongText);
  return choose(
    asking,
    question,
    choices.map(({ value, means }) => ({ name: means, value })),
  );
};

/** Why something is asked is told above, since a prompt breaks lines within words. */
const shortened = (text: string, asking: Asking): string => {
  const at = text.lastIndexOf(': ');
  if (at < 0) return capital(text);
  asking.say(text.slice(0, at));
  return capital(text.slice(at + 2));
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const wrongCode = (typed: string): string | undefined =>
  isCurrency(typed.trim().toUpperCase()) ? undefined : 'type the code of a currency, as USD or PKR';
const wrongText = (typed: string): string | undefined => (typed.trim() === '' ? 'type an answer' : undefined);

/** What the person wants to do with the file as it is read now. */
const confirmed = ({ understanding: { own }, problem }: Step, asking: Asking): Promise<string> => {
  const change = { name: 'no: change what a column says', value: 'change' };
  if (problem !== undefined) {
    const [first = problem] = problem.problems;
    const where = first.where === undefined ? '' : `${first.where}: `;
    return choose(asking, `${where}${first.message}. It cannot be read so; what now?`, [change]);
  }
  return choose(asking, `Read it so, and remember it as ${asking.nameFor(own)}?`, [
    { name: 'yes, and do not ask again', value: 'remember' },
    { name: 'yes, under another name', value: 'name' },
    { name: 'yes, this once', value: 'once' },
    change,
  ]);
};

/** The bank is what lines and their account are filed under. */
const newName = async (own: OwnLayout, { world }: Asking): Promise<string> =>
  bankName(await world.type('Which bank or platform is it from?', own.name, wrongBank));

export const bankName = (typed: string): string => typed.trim().toLowerCase().replaceAll('/', '-').replace(/\s+/g, ' ');

export const wrongBank = (typed: string): string | undefined =>
  /[\p{L}\p{N}]/u.test(typed) ? undefined : 'type a name, as sadapay';
