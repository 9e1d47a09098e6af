import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import type { Account } from '../ledger/entry.ts';
import type { OpenFile } from '../open-file.ts';
import { type ReadOptions, readStatement, streamStatement } from '../statements/read.ts';
import { alreadyImported, refuseOfAnother } from '../store/already-imported.ts';
import type { Writing } from '../store/changes.ts';
import { identifyAgain } from '../store/explained-lines.ts';
import type { Step } from '../store/rebuild.ts';
import { saveStream } from '../store/save-stream.ts';
import type { ReadAs, SavedFile } from '../store/saved-file.ts';
import { type ImportAnswers, saveReading } from '../store/statements.ts';
import type { World } from '../world.ts';
import type { explanations } from './explain.ts';
import { LARGE_FILE } from './followed.ts';
import { withYearEdge, yearEdgeAt } from './import-answer.ts';
import type { OwnFiles } from './import-own.ts';

/** How the files of one import are read, and what is done with their rows. */
interface HowToSave extends Pick<ImportAnswers, 'named' | 'acceptChanges' | 'settle'> {
  readonly as: ReadAs;
  /** The account a file goes to, where a person said it. */
  readonly accountOf: (file: string) => Account | undefined;
  readonly options: ReadOptions;
  readonly own: OwnFiles;
  readonly explained: ReturnType<typeof explanations>;
  /** What is understood is to be kept. */
  readonly yes: boolean;
}

/** Saves one file after the other: in blocks where it is large and plain, else as a whole. */
export const fileSaver = (writing: Writing, world: World, stdin: Uint8Array | undefined, how: HowToSave) => {
  const { as, named, accountOf, own, explained, acceptChanges, settle } = how;
  const { book } = writing;
  const knownFile = (file: string, sha256: string): SavedFile | undefined => {
    const known = alreadyImported(book, file, sha256, as, named);
    if (known === undefined && named !== undefined && settle !== 'as-new') refuseOfAnother(book, file, sha256, named);
    return known;
  };
  /** Read by its content once, and to be kept now. */
  const mayBeKept = ({ layout }: SavedFile): boolean => how.yes && layout.endsWith('/own');
  const inBlocks = function* (file: string): Generator<Step, SavedFile | undefined> {
    const source = file === '-' ? largeSource(stdin!) : world.openLarge(file, LARGE_FILE);
    try {
      const stream = source && streamStatement(source, file, { ...how.options, ...own.readWith(file) });
      if (source === undefined || stream === undefined) return undefined;
      const known = knownFile(file, stream.sha256);
      if (known !== undefined) return mayBeKept(known) ? undefined : known;
      keepYoungSmall();
      const saved = yield* saveStream(writing, stream, as, accountOf(file), yearEdgeAt(book));
      source.mustBeUnchanged();
      if (saved !== undefined) own.took({ file, understood: stream.understood });
      return saved;
    } finally {
      source?.close();
    }
  };
  // On its own, so that the bytes are let go before the lines are saved.
  const knownOrRead = (file: string) => {
    const bytes = file === '-' ? stdin! : world.readFile(file);
    if (bytes.length > MANY_BYTES) keepHeapSmall();
    const known = knownFile(file, hash('sha256', bytes, 'hex'));
    const keeps = known === undefined || mayBeKept(known);
    if (!keeps && !explained.asked) return { known };
    const reading = readStatement(bytes, file, {
      ...{ ...how.options, ...own.readWith(file), explain: explained.asked },
    });
    if (keeps) own.took(reading);
    return { known, reading };
  };
  const asWhole = (file: string): SavedFile => {
    const { known, reading } = knownOrRead(file);
    if (reading === undefined) return known;
    const explain = explained.of(reading);
    if (known === undefined) {
      const answers = { named: accountOf(file), acceptChanges, settle, explain };
      return saveReading(writing, withYearEdge(book, reading), as, answers);
    }
    if (explain !== undefined) identifyAgain(book, reading, known, explain);
    return known;
  };
  return function* (file: string): Generator<Step, SavedFile> {
    const saved = explained.asked ? undefined : yield* inBlocks(file);
    if (saved !== undefined) return saved;
    yield { part: 'whole' };
    return asWhole(file);
  };
};

/** What came on stdin, where it is large. */
const largeSource = (bytes: Uint8Array): OpenFile | undefined =>
  bytes.length <= LARGE_FILE
    ? undefined
    : {
        size: bytes.length,
        bytes: () => bytes,
        read: (from, length) => bytes.subarray(from, from + length),
        mustBeUnchanged: () => undefined,
        close: () => undefined,
      };

/** From this size on lines that are held all at once are worth collecting garbage for. */
const MANY_BYTES = 4 * 1024 * 1024;

/**
 * V8 lets the room for new things grow and grow, although hardly any of a block's outlives it: for a command that runs once
 * and ends, that is 50 MB for 3 % of the time.
 */
const keepYoungSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');

/** The same for what does outlive it: a third of the memory of a large file that is read whole. */
const keepHeapSmall = (): void => {
  keepYoungSmall();
  setFlagsFromString('--heap-growing-percent=20');
};
