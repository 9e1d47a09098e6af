import type { Json, Table } from '../values/report.ts';
import type { Outcome } from './command.ts';

/** A command's answer as tables for text and csv, with the document that json prints. */
export const listing = (tables: readonly Table[], data: Json, lead: readonly string[] = []): Outcome => ({
  report: { sections: tables, notes: [], lead, data },
});
