/** How long a command waits for another one to finish. */
export const BUSY_MILLISECONDS = 10_000;

const PAUSE_MILLISECONDS = 40;

/** Lets another command work for a moment. */
export const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
