/** How the records of a file are cut into cells. */
export interface Dialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** False where a quote is a character like any other. */
  readonly quotes: boolean;
  /** Whether blanks may stand between a quote and the delimiter, which strict CSV forbids. */
  readonly blanksAroundQuotes: boolean;
  /** Whether the table is drawn: every record begins and ends with a delimiter. */
  readonly framed: boolean;
}

export const COMMAS: Dialect = { delimiter: ',', quotes: true, blanksAroundQuotes: false, framed: false };
export const LOOSE_COMMAS: Dialect = { ...COMMAS, blanksAroundQuotes: true };
export const DRAWN_TABLE: Dialect = { delimiter: '|', quotes: false, blanksAroundQuotes: false, framed: true };
export const SEMICOLONS: Dialect = { ...COMMAS, delimiter: ';' };
export const TABS: Dialect = { ...COMMAS, delimiter: '\t' };
export const PIPES: Dialect = { ...COMMAS, delimiter: '|' };
