import { REPORT_TO, VERSION } from './about.ts';
import { escapeJson, escapeText } from './render/escape.ts';
import { type Finding, Problem } from './values/problem.ts';

/** More findings than this are counted, not shown; json has them all. */
const SHOWN = 20;

const isCommand = (hint: string | undefined): boolean => hint?.startsWith('fl ') === true;

/** A command is offered to be run; a sentence stands for itself. */
const remedy = (hint: string): string => (isCommand(hint) ? `try: ${escapeText(hint)}` : escapeText(hint));

/** The place, then what is wrong there; a message that begins with the file's name gets the line beside it. */
const placed = ({ where: at, message }: Pick<Finding, 'where' | 'message'>): string => {
  const where = at?.replace(/^-(?=:|$)/, 'standard input');
  if (where === undefined || message.includes(where)) return message;
  const file = where.replace(/:\d+$/, '');
  return message.startsWith(`${file} `) ? where + message.slice(file.length) : `${where}: ${message}`;
};

const findingLines = (finding: Finding, before: Finding | undefined): string[] => [
  `  ${escapeText(placed(finding))}`,
  ...(finding.hint === undefined || finding.hint === before?.hint ? [] : [`    ${remedy(finding.hint)}`]),
];

/** Findings say themselves what to do; above them only a command is of use. */
const ownHint = ({ hint, problems }: Problem): string | undefined =>
  problems.length === 0 || isCommand(hint) ? hint : undefined;

export const problemText = (problem: Problem): string => {
  const { message, problems } = problem;
  const hint = ownHint(problem);
  const isTold = problems.slice(0, SHOWN).some((each) => each.hint === hint);
  const more = problems.length - SHOWN;
  const lines = [
    `fl: ${escapeText(problems.length === 0 ? placed(problem) : message)}`,
    ...problems.slice(0, SHOWN).flatMap((each, index) => findingLines(each, problems[index - 1])),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...(hint === undefined || isTold ? [] : [remedy(hint)]),
  ];
  return `${lines.join('\n')}\n`;
};

export const problemJson = (problem: Problem): string => {
  const { code, message, where, problems } = problem;
  const told = (each: Finding) => ({
    code: each.code,
    where: each.where ?? null,
    message: each.message,
    hint: each.hint ?? null,
  });
  const error = { code, message, hint: ownHint(problem) ?? null, where: where ?? null, problems: problems.map(told) };
  return `${escapeJson(JSON.stringify({ schema: 1, error }, null, 2))}\n`;
};

const classOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
};

/** The places in our own files, without folders: those may name a person. */
const framesOf = (error: unknown): string[] =>
  (error instanceof Error ? (error.stack ?? '') : '').split('\n').flatMap((line) => {
    const frame = /^ +at (?:async )?(?:([\w.<>]+) \(|[^(]*\()?(?:file:\/\/)?([^()]*?)([^\\/()]+:\d+:\d+)\)?$/.exec(
      line,
    );
    const ours = frame !== null && frame[2]!.replaceAll('\\', '/').includes(import.meta.dirname.replaceAll('\\', '/'));
    return ours ? [`  at ${frame[1] ?? '-'} (${frame[3]})`] : [];
  });

/** A bug: what is needed to find it, and nothing of the user's: no message, no path, no argument. */
export const bugReport = (error: unknown, platform: string): string =>
  [
    `fl: a bug in fl ended this command (${classOf(error)})`,
    `  fl ${VERSION}, Node ${process.versions.node}, ${platform} ${process.arch}`,
    ...framesOf(error),
    `please send these lines to ${REPORT_TO}; they hold nothing of yours`,
    '',
  ].join('\n');

export const bugProblem = (error: unknown): Problem =>
  new Problem('internal', `a bug in fl ended this command (${classOf(error)})`, {
    hint: `please send the lines on stderr to ${REPORT_TO}; they hold nothing of yours`,
    cause: error,
  });
