/** A system call that changes what a disk holds, or says something about it. */
export type Step =
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'sync-folder'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'link'; readonly file: number; readonly to: string }
  | { readonly kind: 'rename'; readonly file: number; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'answer' };

/** What is recorded: all that may change a file, also what no step stands for, so that it cannot go unnoticed. */
export const RECORDED = [
  ...['openat', 'open', 'creat', 'close', 'dup', 'dup2', 'dup3'],
  ...['write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'copy_file_range', 'sendfile', 'splice'],
  ...['ftruncate', 'truncate', 'fallocate', 'fsync', 'fdatasync', 'sync_file_range'],
  ...['unlink', 'unlinkat', 'rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat'],
  ...['mkdir', 'mkdirat', 'rmdir'],
].join(',');

const LINE = /^(\d+) +(\w+)\((.*)\) += (-?\d+)/;

/** Strings in strace's `-xx` form, as `\x2f\x74`. */
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
const stringsIn = (args: string): string[] =>
  [...args.matchAll(/"([^"]*)"/g)].map(([, hex]) => bytesOf(hex!).toString());

/** A file that is open, and where the next plain write goes; or an open folder. */
type Open = { readonly file: number; at: number; readonly appends: boolean } | { readonly folder: string };

/**
 * The steps of a recorded run within `folder`, in their order. Files are numbered: first those that were there, with
 * their sizes, then each as it is made. A call that would change a file in a way unknown here throws.
 */
export const stepsOf = (trace: string, folder: string, there: ReadonlyMap<string, number>): Step[] => {
  const names = new Map([...there.keys()].map((path, index) => [path, index]));
  const sizes = [...there.values()];
  const open = new Map<number, Open>();
  const within = (path: string | undefined): boolean => path?.startsWith(folder) === true;
  const short = (path: string): string => path.slice(folder.length).replace(/^\//, '');
  const strange = (line: string): never => {
    throw new Error(`the recorder knows no such call: ${line.slice(0, 200)}`);
  };

  const opened = (path: string, descriptor: number, flags: string): Step | undefined => {
    const known = names.get(path);
    const file = known ?? sizes.length;
    if (known === undefined && !flags.includes('O_CREAT')) {
      open.set(descriptor, { folder: path });
      return undefined;
    }
    open.set(descriptor, { file, at: 0, appends: flags.includes('O_APPEND') });
    names.set(path, file);
    if (known === undefined || flags.includes('O_TRUNC')) sizes[file] = 0;
    if (known === undefined) return { kind: 'create', path, file };
    return flags.includes('O_TRUNC') ? { kind: 'cut', file, length: 0 } : undefined;
  };

  const written = (file: number, at: number, bytes: Buffer): Step => {
    sizes[file] = Math.max(sizes[file]!, at + bytes.length);
    return { kind: 'write', file, at, bytes };
  };

  const stepOf = (line: string, call: string, args: string, result: number): Step | undefined => {
    const [first = '', second = ''] = stringsIn(args);
    const descriptor = Number(/^\d+/.exec(args)?.[0] ?? -1);
    const target = open.get(descriptor);
    const held = target !== undefined && 'file' in target ? target : undefined;
    const bytes = (): Buffer => bytesOf(/"([^"]*)"/.exec(args)?.[1] ?? strange(line)).subarray(0, result);
    switch (call) {
      case 'openat':
        return within(first) ? opened(short(first), result, args) : undefined;
      case 'close':
        open.delete(descriptor);
        return undefined;
      case 'write': {
        if (descriptor === 1) return { kind: 'answer' };
        if (held === undefined) return undefined;
        const at = held.appends ? sizes[held.file]! : held.at;
        held.at = at + result;
        return written(held.file, at, bytes());
      }
      case 'pwrite64':
        return held && written(held.file, Number(/, (\d+)$/.exec(args)![1]), bytes());
      case 'ftruncate': {
        if (held === undefined) return undefined;
        const length = Number(/, (\d+)$/.exec(args)![1]);
        sizes[held.file] = length;
        return { kind: 'cut', file: held.file, length };
      }
      case 'fsync':
      case 'fdatasync':
        if (target === undefined) return undefined;
        return 'file' in target ? { kind: 'sync', file: target.file } : { kind: 'sync-folder', path: target.folder };
      case 'mkdir':
        return within(first) ? { kind: 'folder', path: short(first) } : undefined;
      case 'unlink':
        if (!within(first)) return undefined;
        names.delete(short(first));
        return { kind: 'unlink', path: short(first) };
      case 'link':
      case 'rename': {
        if (!within(first)) return undefined;
        const [from, to] = [short(first), short(second)];
        const file = names.get(from) ?? strange(line);
        names.set(to, file);
        if (call === 'link') return { kind: 'link', file, to };
        names.delete(from);
        return { kind: 'rename', file, from, to };
      }
      default:
        return within(first) || within(second) || target !== undefined ? strange(line) : undefined;
    }
  };

  return joined(trace).flatMap((line) => {
    const [, , call, args, result] = LINE.exec(line) ?? [];
    if (call === undefined || Number(result) < 0) return [];
    return stepOf(line, call, args!, Number(result)) ?? [];
  });
};

/** A call that another thread's came between is shown in two parts. */
const joined = (trace: string): string[] => {
  const begun = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    if (line.endsWith(' <unfinished ...>')) {
      begun.set(thread, line.slice(0, -' <unfinished ...>'.length));
      return [];
    }
    const rest = /^\d+ +<\.\.\. \w+ resumed>(.*)$/.exec(line)?.[1];
    return [rest === undefined ? line : `${begun.get(thread) ?? ''}${rest}`];
  });
};
