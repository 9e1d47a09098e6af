const BAR = 22;

/** `reading  [########--------------]  36 %`, in 36 columns; in less room the words alone. */
export const progressText = (what: string, done: number, columns: number): string => {
  const share = Math.min(Math.max(done, 0), 1);
  const filled = Math.round(share * BAR);
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  const text = `${what.padEnd(7)}  [${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${percent}`;
  return text.length < columns ? text : `${what} ${percent}`;
};
