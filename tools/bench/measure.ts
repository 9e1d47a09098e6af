import { spawnSync } from 'node:child_process';

/** A program to run to its end; its output goes nowhere. */
export interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly folder?: string;
  /** What must stand or be gone before each run; not timed. */
  readonly before?: () => void;
}

export interface Times {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

const ENVIRONMENT = { ...process.env, FL_TODAY: '2027-06-29', NO_COLOR: '1' };

const start = ({ program, args, input, folder }: Run) =>
  spawnSync(program, args, { input: input ?? '', cwd: folder, env: ENVIRONMENT, maxBuffer: 2 ** 28 });

/** Runs a program to its end, which must be a good one; milliseconds it took. */
export const finish = (run: Run): number => {
  const began = process.hrtime.bigint();
  const { status, stderr, error } = start(run);
  const took = Number(process.hrtime.bigint() - began) / 1e6;
  if (status === 0) return took;
  throw new Error(`${[run.program, ...run.args].join(' ')}: ${error?.message ?? String(stderr).trim()}`);
};

const timed = (run: Run): number => {
  run.before?.();
  return finish(run);
};

const summary = (times: readonly number[]): Times => {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { median, least: sorted[0]!, most: sorted.at(-1)! };
};

/** Times several programs in turn, A B A B …, so that a busy moment of the machine meets all of them. */
export const sideBySide = <Name extends string>(
  rounds: number,
  runs: Readonly<Record<Name, Run>>,
): Record<Name, Times> => {
  const names = Object.keys(runs) as Name[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const took = timed(runs[name]);
      if (round > 0) times.get(name)!.push(took); // the first round warms the caches of the disk
    }
  }
  return Object.fromEntries(names.map((name) => [name, summary(times.get(name)!)])) as Record<Name, Times>;
};

/** Says on descriptor 3, when the process ends, how many kilobytes it held at most. */
const TELL_PEAK = `
import { readFileSync, writeSync } from 'node:fs';
process.on('exit', () => {
  let peak = process.resourceUsage().maxRSS;
  try { peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]; } catch {}
  writeSync(3, String(peak));
});`;

/** The most memory a Node program held, in megabytes. */
export const peakMemory = (run: Run): number => {
  run.before?.();
  const args = ['--import', `data:text/javascript,${encodeURIComponent(TELL_PEAK)}`, ...run.args];
  const { output } = spawnSync(run.program, args, { env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  return (Number(output[3]) * 1024) / 1e6;
};

/** The first line a program says about itself; undefined where it is not installed. */
export const versionOf = (program: string): string | undefined => {
  const { status, stdout } = start({ program, args: ['--version'] });
  return status === 0 ? String(stdout).split('\n')[0] : undefined;
};
