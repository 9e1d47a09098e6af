import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { taxNumbers } from '../src/about.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist');

/** Some libraries are CommonJS and ask for Node's own modules by `require`. */
const REQUIRE = "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * An `import` of a module of Node makes a copy of all its names, which loads what half of them stand for: 5 ms for
 * `node:fs` alone. Taken as an object it costs nothing. What commander needs to start other programs is taken
 * when it does so, which is never.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^(node:|(fs|os|path|tty|util)$)/ }, ({ path }) => ({
      path: path.startsWith('node:') ? path : `node:${path}`,
      namespace: 'builtin',
    }));
    bundler.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents:
        path === 'node:child_process'
          ? `module.exports = new Proxy({}, { get: (_, name) => process.getBuiltinModule('${path}')[name] });`
          : `module.exports = process.getBuiltinModule('${path}');`,
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
  define: { TAX_NUMBERS: JSON.stringify(await taxNumbers()) },
  plugins: [builtins],
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
