import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { taxNumbers } from '../src/tax-numbers.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist');

/** Some libraries are CommonJS and ask for Node's own modules by `require`. */
const REQUIRE = "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/** A module of Node by its names; it is loaded when the first of them is used. */
const onDemand = (path: string, names: readonly string[]): string => `
  const names = ${JSON.stringify(names)};
  let loaded;
  module.exports = new Proxy({}, {
    get: (_, name) => (name === '__esModule' ? undefined : (loaded ??= process.getBuiltinModule('${path}'))[name]),
    ownKeys: () => names,
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });`;

/**
 * A plain `import` of a module of Node loads all that its names stand for: 5 ms for `node:fs`, 10 ms for
 * `node:crypto`, and commander's `node:child_process` is never used. A command shall load only what it needs.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^(node:|(fs|os|path|tty|util)$)/ }, ({ path }) => ({
      path: path.startsWith('node:') ? path : `node:${path}`,
      namespace: 'builtin',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'builtin' }, async ({ path }) => ({
      contents: onDemand(
        path,
        Object.keys(await import(path)).filter((name) => name !== 'default'),
      ),
    }));
  },
};

/** chalk looks at the terminal when it is loaded; `fl` decides about colours itself. */
const colours: Plugin = {
  name: 'colours',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^#supports-color$/ }, ({ path }) => ({ path, namespace: 'colours' }));
    bundler.onLoad({ filter: /.*/, namespace: 'colours' }, () => ({
      contents: 'export default { stdout: false, stderr: false };',
    }));
  },
};

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/main.ts' },
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  external: ['better-sqlite3'],
  define: { TAX_NUMBERS: JSON.stringify(taxNumbers()), BUNDLED: 'true' },
  plugins: [builtins, colours],
  banner: { js: REQUIRE },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
});

// Only a build that succeeded replaces the one before.
rmSync(folder, { recursive: true, force: true });
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

// Compiled once here, so that the first commands of a newcomer are as quick as the later ones.
for (const words of [['--version'], ['help'], ['demo']]) {
  spawnSync(process.execPath, [join(root, 'bin', 'fl'), ...words], { stdio: 'ignore' });
}
