import { accountCommand } from './account.ts';
import { addCommand } from './add.ts';
import { backupCommand } from './backup.ts';
import { categorizeCommand } from './categorize.ts';
import { changesCommand } from './changes.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { importCommand } from './import.ts';
import { importsCommand } from './imports.ts';
import { initCommand } from './init.ts';
import { layoutCommand } from './layout.ts';
import { linesCommand } from './lines.ts';
import { overviewCommand } from './overview.ts';
import { ratesCommand } from './rates.ts';
import { reportCommand } from './report.ts';
import { restoreCommand } from './restore.ts';
import { ruleCommand } from './rule.ts';
import { settingsCommand } from './settings.ts';
import { taxReserveCommand } from './tax-reserve.ts';
import { transfersCommand } from './transfers.ts';
import { undoCommand } from './undo.ts';

/** Every verb a user can type, by name. */
export const COMMANDS: readonly Command[] = [
  accountCommand,
  addCommand,
  backupCommand,
  categorizeCommand,
  changesCommand,
  demoCommand,
  doctorCommand,
  importCommand,
  importsCommand,
  initCommand,
  layoutCommand,
  linesCommand,
  overviewCommand,
  ratesCommand,
  reportCommand,
  restoreCommand,
  ruleCommand,
  settingsCommand,
  taxReserveCommand,
  transfersCommand,
  undoCommand,
];
