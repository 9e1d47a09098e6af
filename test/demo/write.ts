import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { demoFiles } from './files.ts';
import { life } from './life.ts';
import { truthOf, truthText } from './truth.ts';

/** `node test/demo/write.ts` writes the demo's statements and their truth anew. */
const folder = new URL('../../fixtures/demo/', import.meta.url);
const files = demoFiles(life());
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (!files.has(old)) rmSync(new URL(old, folder));
for (const [name, text] of files) writeFileSync(new URL(name, folder), text);
writeFileSync(new URL('truth.json', import.meta.url), truthText(truthOf()));
