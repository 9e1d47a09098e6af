import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStory, shellWords, tell } from './support/transcripts.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');
const STORIES = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

describe('every story comes out as it is told', () => {
  it.each(STORIES)('%s', async (name) => {
    const { was, told, ran } = await checkStory(FOLDER, name);
    expect(told).toBe(was);
    expect(ran).toBeGreaterThan(0);
  });

  it('has stories to run', () => expect(STORIES.length).toBeGreaterThan(0));
});

describe('the teller of stories', () => {
  const story = (block: string) => `<!-- today: 2026-10-05 -->\n\n\`\`\`console\n${block}\`\`\`\n`;

  it('puts in what a command says now, with its exit code', async () => {
    const { told } = await tell(story('$ fl imporrt\nsomething else\n'));
    const said = 'fl: unknown command imporrt; the nearest is import\ntry: fl import --help\n[exit 2]\n';
    expect(told).toBe(story(`$ fl imporrt\n${said}`));
  });

  it('creates small files and leaves other lines alone', async () => {
    const text = story("$ npm test\nok\n$ cat > a.csv <<'EOF'\na,b\nEOF\n$ cat a.csv\na,b\n");
    expect(await tell(text)).toEqual({ told: text, ran: 2 });
  });

  it('splits words as a shell does', () => {
    expect(shellWords(`fl add -20 "a \\"b\\" c" 'd e' f\\ g --x='1 2'`)).toEqual([
      'fl',
      'add',
      '-20',
      'a "b" c',
      'd e',
      'f g',
      '--x=1 2',
    ]);
  });
});
