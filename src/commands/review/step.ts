import type { Next, Option } from '../walk.ts';
import type { Category, Labels, Verdict } from './answers.ts';
import type { Scene } from './scene.ts';

/** Which question about a group is open. */
export type Step =
  | { readonly at: 'what' | 'category' | 'name' }
  | { readonly at: 'near'; readonly name: string; readonly near: Category }
  | { readonly at: 'nature'; readonly name: string }
  | { readonly at: 'stream'; readonly category: Category | undefined }
  | { readonly at: 'client' | 'client-name'; readonly labels: Labels }
  | { readonly at: 'scope'; readonly labels: Labels; readonly pattern: string; readonly shown: boolean }
  | { readonly at: 'pattern'; readonly labels: Labels };

export type To = Next<Step, Verdict>;
export type Choice = Option<Step, Verdict>;

export const BACK: Choice = { name: 'back', value: 'back', next: 'back' };

export const to = (state: Step): To => ({ state });

/** Where there are no words, there can be no rule. */
export const scoped = ({ pattern: words }: Scene, labels: Labels): To =>
  words === undefined
    ? { result: { verdict: 'answer', labels, pattern: undefined } }
    : to({ at: 'scope', labels, pattern: words, shown: false });

/** Income is asked further: tax law treats its streams apart. */
export const categorised = (scene: Scene, chosen: Category): To =>
  chosen.nature === 'income'
    ? to({ at: 'stream', category: chosen })
    : scoped(scene, { category: chosen.name, nature: chosen.nature });

export const these = ({ group }: Scene): string =>
  group.lines.length === 1 ? 'this line' : `these ${group.lines.length} lines`;
