import type { Outcome } from '../commands/command.ts';

/** What a command answers on stdout. */
export type Answer = Pick<Outcome, 'report' | 'data' | 'text' | 'asFile' | 'parts'>;

export interface RenderOptions {
  readonly width: number;
  readonly coloured: boolean;
  /** Whether the command writes: then nobody is invited to run it again in another format. */
  readonly writes?: boolean;
  /** The table csv prints, where it is not the first. */
  readonly section?: string | undefined;
}

/** An answer as text, its last line ended; nothing where there is nothing to say. */
export type Render = (answer: Answer, options: RenderOptions) => string;
