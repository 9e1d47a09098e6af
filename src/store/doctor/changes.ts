import { all } from '../rows.ts';
import { check, note } from './check.ts';

/** A change counts while no change that counts takes it back; later ones take back earlier ones. */
export const undone = check(
  'undone',
  'a change counts exactly while nothing that counts takes it back',
  { 'change-live': 'a change counts that was taken back, or the other way round' },
  ({ db }, say) => {
    const takenBack = new Set<bigint>();
    return all<{ id: bigint; undoes: bigint | null; live: bigint }>(
      db,
      'SELECT id, undoes, live FROM change ORDER BY id DESC',
    ).flatMap(({ id, undoes, live }) => {
      const counts = !takenBack.has(id);
      if (counts && undoes !== null) takenBack.add(undoes);
      if (counts === (live === 1n)) return [];
      return [
        say(
          'change-live',
          counts ? 'nothing takes it back, yet it does not count' : 'it was taken back, yet it counts',
          `change ${id}`,
        ),
      ];
    });
  },
);

export const times = note(
  'times',
  'lists changes that were made before the change in front of them, by the clock; that is no fault of the book',
  { 'clock-backwards': 'the clock of the computer went back between two changes' },
  ({ db }, say) =>
    all<{ id: bigint; at: string; before: string }>(
      db,
      `SELECT id, at, before FROM (SELECT id, at, lag(at) OVER (ORDER BY id) AS before FROM change) WHERE at < before ORDER BY id`,
    ).map(({ id, at, before }) => say('clock-backwards', `made at ${at}, after a change of ${before}`, `change ${id}`)),
);
