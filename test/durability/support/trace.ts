/** A system call that changes what a disk holds, or says something about it. */
export type Step =
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'cut'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'sync-folder'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'link'; readonly from: string; readonly to: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
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

/**
 * The steps of a recorded run within `folder`, in their order. Files are numbered: first those that were there, by
 * `known`, then each as it is made. A call that would change a file in a way unknown here throws.
 */
export const stepsOf = (trace: string, folder: string, known: readonly string[]): Step[] => {
  const names = new Map(known.map((path, index) => [path, index]));
  let files = known.length;
  const open = new Map<number, number | string>();
  const within = (path: string | undefined): boolean => path?.startsWith(folder) === true;
  const short = (path: string): string => path.slice(folder.length).replace(/^\//, '');
  const strange = (line: string): never => {
    throw new Error(`the recorder knows no such call: ${line.slice(0, 200)}`);
  };

  const stepOf = (line: string, call: string, args: string, result: number): Step | undefined => {
    const [first = '', second] = stringsIn(args);
    const descriptor = Number(/^\d+/.exec(args)?.[0] ?? -1);
    const target = open.get(descriptor);
    switch (call) {
      case 'openat': {
        if (!within(first)) return undefined;
        const path = short(first);
        if (names.has(path)) {
          open.set(result, names.get(path)!);
          return args.includes('O_TRUNC') ? { kind: 'cut', file: names.get(path)!, length: 0 } : undefined;
        }
        if (!args.includes('O_CREAT')) {
          open.set(result, path);
          return undefined;
        }
        names.set(path, files);
        open.set(result, files);
        files += 1;
        return { kind: 'create', path, file: files - 1 };
      }
      case 'close':
        open.delete(descriptor);
        return undefined;
      case 'write':
        if (descriptor === 1) return { kind: 'answer' };
        return target === undefined ? undefined : strange(line);
      case 'pwrite64': {
        if (typeof target !== 'number') return undefined;
        const [, hex, at] = /"([^"]*)", \d+, (\d+)$/.exec(args) ?? strange(line);
        return { kind: 'write', file: target, at: Number(at), bytes: bytesOf(hex!).subarray(0, result) };
      }
      case 'ftruncate':
        if (typeof target !== 'number') return undefined;
        return { kind: 'cut', file: target, length: Number(/, (\d+)$/.exec(args)![1]) };
      case 'fsync':
      case 'fdatasync':
        if (target === undefined) return undefined;
        return typeof target === 'number' ? { kind: 'sync', file: target } : { kind: 'sync-folder', path: target };
      case 'mkdir':
        return within(first) ? { kind: 'folder', path: short(first) } : undefined;
      case 'unlink':
        if (!within(first)) return undefined;
        names.delete(short(first));
        return { kind: 'unlink', path: short(first) };
      case 'link':
      case 'rename': {
        if (!within(first)) return undefined;
        const file = names.get(short(first)) ?? strange(line);
        names.set(short(second!), file);
        if (call === 'rename') names.delete(short(first));
        return { kind: call, from: short(first), to: short(second!) };
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
