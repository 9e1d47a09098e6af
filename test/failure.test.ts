import { describe, expect, it } from 'vitest';
import { problemJson, problemText } from '../src/failure.ts';
import { Problem } from '../src/values/problem.ts';

const finding = (hint: string | undefined) => ({ code: 'bad-date', where: 'a.csv:3', message: 'no day', hint });

const refused = (hint: string | undefined, own: string | undefined): Problem =>
  new Problem('bad-record', '1 record of a.csv cannot be read', {
    where: 'a.csv:3',
    hint,
    problems: [finding(own)],
  });

describe('what to do about findings', () => {
  it('is said by each of them, not once more below all', () => {
    expect(problemText(refused('write it as 2026-01-31', 'write it as 2026-01-31'))).toBe(
      ['fl: 1 record of a.csv cannot be read', '  a.csv:3: no day', '    write it as 2026-01-31', ''].join('\n'),
    );
    expect(JSON.parse(problemJson(refused('write it as 2026-01-31', undefined))).error.hint).toBeNull();
  });

  it('is said below them only where it is another command', () => {
    expect(problemText(refused('fl doctor', 'look at it'))).toMatch(/ {4}look at it\ntry: fl doctor\n$/);
    expect(problemText(refused('fl doctor', 'fl doctor')).match(/fl doctor/g)).toHaveLength(1);
    expect(JSON.parse(problemJson(refused('fl doctor', 'fl doctor'))).error.hint).toBe('fl doctor');
  });
});

describe('the place of a problem', () => {
  it('is told once, with its line', () => {
    const told = (message: string) => problemText(new Problem('bad-encoding', message, { where: 'a.csv:3' }));
    expect(told('a.csv holds bytes that are no text')).toBe('fl: a.csv:3 holds bytes that are no text\n');
    const typed = new Problem('bad-record', '1 record is bad', { problems: [{ ...finding(undefined), where: '-:3' }] });
    expect(problemText(typed)).toContain('  standard input:3: no day\n');
    expect(problemText(new Problem('not-a-statement', 'standard input is empty', { where: '-' }))).toBe(
      'fl: standard input is empty\n',
    );
    expect(told('the header is unknown')).toBe('fl: a.csv:3: the header is unknown\n');
  });
});
