import { expect, it } from 'vitest';
import { inForm, prepared } from './support/commands.ts';
import { record, tally } from './support/figures.ts';
import { describeTraced, SEED, WHOLE } from './support/form.ts';
import { cutPower, harmOf, recorded } from './support/power.ts';

const SUBSETS = WHOLE ? 6 : 0;

describeTraced(`a power cut (seed ${SEED})`, () => {
  it.each(inForm(WHOLE))('leaves all or nothing, and never takes back an answer: $name', async (swept) => {
    const command = await prepared(swept);
    const outages = await cutPower(command, await recorded(command), { seed: SEED, subsets: SUBSETS });
    const harms = outages.map(harmOf);
    const found = tally(harms, ['lost', 'partial', 'corrupt', 'not exact again']);
    record({ part: 'Power cut', what: command.name, tried: `${outages.length} states`, found });
    expect(outages.some(({ answered }) => answered)).toBe(true);
    const harmed = outages.filter((outage) => harmOf(outage) !== '');
    expect(harmed.map((outage) => `step ${outage.step}: ${harmOf(outage)} ${outage.why.join('; ')}`)).toEqual([]);
  });
});
