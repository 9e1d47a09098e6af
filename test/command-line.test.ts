import { describe, expect, it } from 'vitest';
import { asked, fl } from './support/house.ts';

describe('a command line', () => {
  it('takes the flags that work everywhere before and after the command', async () => {
    for (const line of ['--quiet find x --yes --today 2026-01-31', 'find --today=2026-01-31 x --quiet --yes']) {
      expect(await fl(line)).toMatchObject({ exit: 0, out: 'found\n', err: '' });
      expect(asked.pop()!.globals).toMatchObject({ today: '2026-01-31', quiet: true, yes: true, format: 'text' });
    }
  });

  it('hands over words and flags; a negative amount is a word', async () => {
    await fl('find a -20.50 -1,234.50 --account meezan --tag k=v --tag l=w --dry-run');
    const input = asked.pop()!;
    expect(input.args).toEqual(['a', '-20.50', '-1234.50']);
    expect([input.flag('account'), input.flags('tag'), input.has('sign')]).toEqual(['meezan', ['k=v', 'l=w'], false]);
    expect(input.globals.dryRun).toBe(true);
  });

  it('takes everything after -- as words', async () => {
    await fl('find -- --json -x');
    expect(asked.pop()!.args).toEqual(['--json', '-x']);
  });

  it.each([
    ['fnd', 'unknown command fnd; the nearest is find', 'fl find --help'],
    ['break bgu', 'unknown command bgu; the nearest is bug', 'fl break bug --help'],
    ['break', 'break needs one of: problem, bug, ask, book', 'fl break --help'],
    ['find x --acount y', 'unknown flag --acount; the nearest is --account', 'fl find --help'],
    ['--acount y find x', 'unknown flag --acount', 'fl --help'],
    ['break bug --dry-run', 'unknown flag --dry-run', 'fl break bug --help'],
    ['find', 'find needs WORD', 'fl find --help'],
    ['find x --account', '--account needs a value', 'fl find --help'],
    ['find x --account=', '--account needs a value', 'fl find --help'],
    ['find x --json=1', '--json takes no value', 'fl find --help'],
    ['--quiet=yes find x', '--quiet takes no value', 'fl --help'],
    ['find x --sign uot', '--sign takes in, out, not "uot"; the nearest is out', 'fl find --help'],
    ['break bug x', 'too many words: x', 'fl break bug --help'],
    ['find x --format xml', '--format takes csv, json, text, not "xml"', 'fl --help'],
  ])('%s is wrong usage, in json too', async (line, message, hint) => {
    const { exit, out, err } = await fl(line);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(new RegExp(`^fl: ${message.replace(/[.*+?()[\]|]/g, '\\$&')}`));
    expect(err).toContain(`try: ${hint}\n`);
    const asJson = await fl(`--json ${line}`);
    if (line.includes('--format')) return;
    expect(asJson).toMatchObject({ exit: 2, err: '' });
    expect(JSON.parse(asJson.out)).toMatchObject({ schema: 1, error: { code: 'usage', hint, problems: [] } });
  });

  it('says what fl alone says', async () => {
    expect(await fl('')).toMatchObject({ exit: 0, out: 'today is 2026-10-05\n' });
    expect((await fl('', { env: { FL_TODAY: '2026-01-01' } })).out).toBe('today is 2026-01-01\n');
    expect((await fl('--today 2026-02-01', { env: { FL_TODAY: '2026-01-01' } })).out).toBe('today is 2026-02-01\n');
    expect(await fl('--today 2026-02-30')).toMatchObject({ exit: 2 });
  });

  it('shows help on everything or on one command, and every example', async () => {
    const { out } = await fl('--help');
    expect(out.indexOf('Every day')).toBeLessThan(out.indexOf('Care'));
    expect(out).not.toContain('overview');
    for (const line of ['help find', 'find --help', '--book x find --help']) {
      expect((await fl(line)).out).toContain('Usage: fl find WORD… [flags]');
    }
    expect((await fl('break bug --help')).out).toContain('fl break bug: A bug');
    for (const line of [
      'help find --format csv',
      '--book x help --today 2026-01-31 find',
      'help find --account break',
    ]) {
      expect((await fl(line)).out).toContain('Usage: fl find WORD… [flags]');
    }
    for (const line of ['help --format csv', '--format csv help', '--quiet --help'])
      expect((await fl(line)).out).toBe(out);
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(await fl('help fnd')).toMatchObject({ exit: 2, out: '' });
    expect(JSON.parse((await fl('--help --json')).out)).toMatchObject({ schema: 1 });
  });

  it('takes an empty value for none', async () => {
    expect(await fl(['find', 'x', '--account', ''])).toMatchObject({ exit: 2 });
  });

  it('shows help instead of waiting for a person to type a statement', async () => {
    expect(await fl('find -', { isTTY: true })).toMatchObject({ exit: 2, err: '' });
    expect(await fl('find -')).toMatchObject({ exit: 0 });
  });
});
