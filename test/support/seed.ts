import fc from 'fast-check';

/** The same cases in every run, so that a failure is one for everybody; SEED=random looks further. */
const { SEED = '20261005' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) });
