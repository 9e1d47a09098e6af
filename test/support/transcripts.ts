import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/main.ts';
import { type TestWorld, testWorld } from './world.ts';

const BLOCK = /^```console\n([\s\S]*?)^```$/gm;

/** One typed line and what stands below it. */
interface Step {
  readonly command: string;
  /** The command as it stands in the text, with its continued lines and the file it creates. */
  readonly typed: readonly string[];
  readonly said: readonly string[];
}

/** Words as a shell splits them: quotes and backslashes, nothing else. */
export const shellWords = (line: string): string[] => {
  const words = line.match(/(?:[^\s"'\\]|\\.|'[^']*'|"(?:\\.|[^"\\])*")+/g) ?? [];
  return words.map((word) =>
    word.replace(/\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"/g, (_, escaped, single, double) =>
      escaped !== undefined ? escaped : single !== undefined ? single : double.replace(/\\(["\\$`])/g, '$1'),
    ),
  );
};

/** `$ cat > name <<'EOF'`: a small file, given in the story. */
const HERE = /^cat > (\S+) <<\s*'?(\w+)'?$/;

/** Cuts a block into its steps. Lines before the first `$` belong to none and are kept as they are. */
const stepsOf = (block: string): { before: string[]; steps: Step[] } => {
  const lines = block.split('\n').slice(0, -1);
  const before: string[] = [];
  const steps: Step[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    at += 1;
    if (!line.startsWith('$ ')) {
      before.push(line);
      continue;
    }
    const typed = [line];
    while (typed.at(-1)!.endsWith('\\') && at < lines.length) typed.push(lines[at++]!);
    const command = typed
      .map((part) => part.replace(/\\$/, '').trim())
      .join(' ')
      .slice(2);
    const end = HERE.exec(command)?.[2];
    while (end !== undefined && typed.at(-1) !== end && at < lines.length) typed.push(lines[at++]!);
    const said: string[] = [];
    while (at < lines.length && !lines[at]!.startsWith('$ ')) said.push(lines[at++]!);
    steps.push({ command, typed, said });
  }
  return { before, steps };
};

/** What a step says now; undefined for a line that is not ours to run. */
const runStep = async ({ command, typed }: Step, world: TestWorld): Promise<string[] | undefined> => {
  const here = HERE.exec(command);
  if (here !== null) {
    world.writeFile(here[1]!, `${typed.slice(1, -1).join('\n')}\n`, true);
    return [];
  }
  const [program, ...words] = shellWords(command);
  if (program === 'cat') return textLines(Buffer.from(world.readFile(words[0]!)).toString());
  if (program !== 'fl') return undefined;
  const exit = await run(words, world);
  const said = [...textLines(world.takeOut()), ...textLines(world.takeErr())];
  return exit === 0 ? said : [...said, `[exit ${exit}]`];
};

const textLines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** The story as it stands, and as it comes out now; how many commands ran. */
export const tell = async (text: string): Promise<{ told: string; ran: number }> => {
  const today = /^<!-- today: (\d{4}-\d{2}-\d{2}) -->$/m.exec(text)?.[1];
  if (today === undefined) throw new Error('a story needs a line <!-- today: YYYY-MM-DD -->');
  const world = testWorld({ today });
  let told = '';
  let from = 0;
  let ran = 0;
  try {
    for (const match of text.matchAll(BLOCK)) {
      const { before, steps } = stepsOf(match[1]!);
      const lines = [...before];
      for (const step of steps) {
        const said = await runStep(step, world);
        if (said !== undefined) ran += 1;
        lines.push(...step.typed, ...(said ?? step.said));
      }
      told += `${text.slice(from, match.index)}\`\`\`console\n${lines.map((line) => `${line}\n`).join('')}\`\`\``;
      from = match.index + match[0].length;
    }
  } finally {
    world.remove();
  }
  return { told: told + text.slice(from), ran };
};

/** Runs a story; with UPDATE=1 its blocks are rewritten, except where a machine checks. */
export const checkStory = async (folder: string, name: string): Promise<{ was: string; told: string; ran: number }> => {
  const path = join(folder, name);
  const was = readFileSync(path, 'utf8');
  const { told, ran } = await tell(was);
  const update = process.env.UPDATE === '1' && (process.env.CI ?? '') === '';
  if (update && told !== was) writeFileSync(path, told);
  return { was: update ? told : was, told, ran };
};
