import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig(({ mode }) => {
  // `npm run test:full` tries every point where `npm test` tries some.
  const whole = mode === 'whole';
  return {
    test: {
      include: ['test/**/*.test.ts'],
      setupFiles: ['test/support/seed.ts'],
      testTimeout: whole ? 1_800_000 : 60_000,
      maxWorkers: 2,
      pool: 'threads',
      env: { FORM: whole ? 'whole' : 'quick' },
    },
  };
});
