import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './support/world.ts';

const BIN = join(ROOT, 'bin', 'fl');

const fl = (...words: string[]) => spawnSync(process.execPath, [BIN, ...words], { encoding: 'utf8' });

describe('fl as a process', () => {
  beforeAll(() => {
    if (existsSync(join(ROOT, 'dist', 'main.js'))) return;
    const built = spawnSync(process.execPath, [join(ROOT, 'tools', 'build.ts')], { encoding: 'utf8' });
    expect(built.stderr).toBe('');
  });

  it('says its version, and how far its tax numbers reach', () => {
    const { status, stdout, stderr } = fl('--version');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^fl \d+\.\d+\.\d+ \(tax numbers of Pakistan known through \d{4}\)\n$/);
  });

  it('hands its exit code to the shell', () => {
    const { status, stdout, stderr } = fl('imporrt');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('try: fl import --help');
  });

  it('ends quietly when its reader has gone, as in fl … | head', async () => {
    const child = spawn(process.execPath, [BIN, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const exit = await new Promise((resolve) => child.on('close', resolve));
    expect({ exit, said }).toEqual({ exit: 0, said: '' });
  });
});
