import { posix } from 'node:path';
import type { Step } from './trace.ts';

type Write = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };
type Naming = Extract<Step, { kind: 'create' | 'link' | 'rename' | 'unlink' | 'folder' }>;

/** What a disk has for certain, and what it was told but not yet asked to keep. */
export interface Disk {
  readonly kept: Buffer[];
  readonly written: Write[][];
  /** Names that are kept, each with its file. */
  readonly names: Map<string, number>;
  readonly folders: Set<string>;
  /** Names made and taken away since their folder was last synced. */
  namings: Naming[];
}

/** The files of a disk after the power came back. */
export type Image = ReadonlyMap<string, Buffer>;

export const diskOf = (files: ReadonlyMap<string, Buffer>): Disk => ({
  kept: [...files.values()],
  written: [...files.values()].map(() => []),
  names: new Map([...files.keys()].map((name, index) => [name, index])),
  folders: new Set(['.', ...[...files.keys()].flatMap(foldersAbove)]),
  namings: [],
});

const foldersAbove = (path: string): string[] => {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
};

const folderOf = (naming: Naming): string => posix.dirname('to' in naming ? naming.to : naming.path);

/** Takes one step of the recorded program. Only a sync makes anything certain, and only of what it is asked for. */
export const take = (disk: Disk, step: Step): void => {
  switch (step.kind) {
    case 'create':
      disk.kept[step.file] = Buffer.alloc(0);
      disk.written[step.file] = [];
      disk.namings.push(step);
      break;
    case 'write':
      disk.written[step.file]!.push(step);
      break;
    case 'cut':
      disk.written[step.file]!.push({ length: step.length });
      break;
    case 'sync':
      disk.kept[step.file] = withWrites(disk.kept[step.file]!, disk.written[step.file]!);
      disk.written[step.file] = [];
      break;
    case 'sync-folder': {
      const path = step.path === '' ? '.' : step.path;
      for (const naming of disk.namings) if (folderOf(naming) === path) rename(disk.names, disk.folders, naming);
      disk.namings = disk.namings.filter((naming) => folderOf(naming) !== path);
      break;
    }
    case 'answer':
      break;
    default:
      disk.namings.push(step);
  }
};

const withWrites = (kept: Buffer, writes: readonly Write[]): Buffer => {
  let content = kept;
  for (const write of writes) {
    if ('length' in write) {
      const next = Buffer.alloc(write.length);
      content.copy(next);
      content = next;
      continue;
    }
    const next = Buffer.alloc(Math.max(content.length, write.at + write.bytes.length));
    content.copy(next);
    write.bytes.copy(next, write.at);
    content = next;
  }
  return content;
};

const rename = (names: Map<string, number>, folders: Set<string>, naming: Naming): void => {
  if (naming.kind === 'folder') folders.add(naming.path);
  else if (naming.kind === 'create') names.set(naming.path, naming.file);
  else if (naming.kind === 'unlink') names.delete(naming.path);
  else {
    names.set(naming.to, naming.file);
    if (naming.kind === 'rename') names.delete(naming.from);
  }
};

const SECTOR = 512;

/** What the power let through of what was not certain. */
export interface Luck {
  naming(): boolean;
  /** The parts of a write that arrived. */
  write(write: Write): Write[];
}

export const NOTHING: Luck = { naming: () => false, write: () => [] };
export const EVERYTHING: Luck = { naming: () => true, write: (write) => [write] };

/** Each name, each write, and of some writes each sector arrives or does not, by chance. */
export const byChance = (random: () => number): Luck => ({
  naming: () => random() < 0.5,
  write: (write) => {
    const draw = random();
    if (draw < 1 / 3) return [];
    if (draw < 2 / 3 || 'length' in write) return [write];
    const parts: Write[] = [];
    const { at, bytes } = write;
    for (let from = 0; from < bytes.length; ) {
      const end = Math.min(bytes.length, from + SECTOR - ((at + from) % SECTOR));
      if (random() < 0.5) parts.push({ at: at + from, bytes: bytes.subarray(from, end) });
      from = end;
    }
    return parts;
  },
});

/** The disk as the power finds it when it comes back. */
export const imageOf = (disk: Disk, luck: Luck): Image => {
  const names = new Map(disk.names);
  const folders = new Set(disk.folders);
  for (const naming of disk.namings) if (luck.naming()) rename(names, folders, naming);
  const content = new Map<number, Buffer>();
  const read = (file: number): Buffer => {
    const known = content.get(file);
    if (known !== undefined) return known;
    const arrived = withWrites(disk.kept[file]!, disk.written[file]!.flatMap(luck.write));
    content.set(file, arrived);
    return arrived;
  };
  // A file in a folder that did not arrive cannot be reached.
  const isReached = (path: string): boolean => path === '.' || (folders.has(path) && isReached(posix.dirname(path)));
  return new Map(
    [...names].filter(([name]) => isReached(posix.dirname(name))).map(([name, file]) => [name, read(file)]),
  );
};
