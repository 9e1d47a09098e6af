import type { Reader } from './context.ts';
import { rebuild } from './rebuild.ts';
import { CURRENT_VERSION, migrate } from './schema.ts';

/** Brings an older book to this version; what is derived may be derived otherwise than by the fl that wrote it. */
export const bringUp = ({ db, derive }: Reader): void => {
  const bring = db.transaction(() => {
    // Another command may have done it meanwhile.
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version >= CURRENT_VERSION) return;
    migrate(db, version);
    rebuild({ db, derive }, [{ all: true }]);
  });
  bring.immediate();
};
