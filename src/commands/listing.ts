import { currency } from '../values/currency.ts';
import type { Json, Report, Table } from '../values/report.ts';
import type { Input, Outcome } from './command.ts';

/** A command's answer as tables for text and csv, with the document that json prints. */
export const listing = (input: Input, tables: readonly Table[], data: Json, lead: readonly string[] = []): Outcome => {
  const { today } = input.globals;
  const report: Report = {
    name: tables[0]!.key,
    title: tables[0]!.title,
    asOf: today,
    period: { from: today, to: today },
    currency: currency('PKR'),
    sections: tables,
    notes: [],
    book: '',
    lead,
    data,
  };
  return { report };
};
