import { countLines, type DoctorCheck, examine } from '../store/doctor.ts';
import { counted } from '../values/words.ts';
import type { Command } from './command.ts';
import { listing } from './listing.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  group: 'Care',
  summary: 'Check the book: nothing lost, nothing altered, everything adds up',
  examples: ['fl doctor'],
  run: (_input, context) => {
    const book = context.open('read');
    const checks = examine(book);
    const ok = checks.every((check) => check.ok);
    const findings = checks.flatMap((check) => check.findings.map((each) => ({ check: check.name, ...each })));
    const faults = checks.filter((check) => !check.ok).flatMap((check) => check.findings).length;
    const notes = findings.length - faults;
    const lead = [
      ok
        ? `the book is sound: ${counted(countLines(book), 'line')}, ${counted(checks.length, 'check')}`
        : counted(faults, 'finding'),
      ...(notes === 0 ? [] : [counted(notes, 'note')]),
    ].join('; ');
    const outcome = listing(
      [
        {
          key: 'checks',
          title: 'Checks',
          columns: [
            { key: 'name', label: 'Check', type: 'text' },
            { key: 'result', label: 'Result', type: 'text' },
          ],
          rows: checks.map((check) => ({
            name: check.name,
            result: resultOf(check),
          })),
        },
        ...(findings.length === 0
          ? []
          : [
              {
                key: 'findings',
                title: 'Findings',
                columns: [
                  { key: 'code', label: 'Code', type: 'text' },
                  { key: 'where', label: 'Where', type: 'text' },
                  { key: 'message', label: 'What', type: 'text', wrap: true },
                ] as const,
                rows: findings.map(({ code, where, message }) => ({ code, where, message })),
              },
            ]),
      ],
      { ok, checks: checks.map((check) => ({ ...check, findings: check.findings.map((each) => ({ ...each })) })) },
      [lead],
    );
    return { ...outcome, exit: ok ? 0 : 1 };
  },
};

/** What a check that is ok found is worth knowing and no fault. */
const resultOf = ({ ok, findings }: DoctorCheck): string => {
  if (!ok) return counted(findings.length, 'finding');
  return findings.length === 0 ? 'ok' : `ok, ${counted(findings.length, 'note')}`;
};
