#!/usr/bin/env node
import { exitCode } from './exit-code.ts';
import { watchInterrupts } from './interrupts.ts';

/** SQLite comes with Node itself from here on. */
const oldestNode = 24;

watchInterrupts();
// A reader that has gone (`| head`) is dealt with where the writing is; what arrives later must not end in a trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
if (Number.parseInt(process.versions.node, 10) >= oldestNode) {
  // Loaded now: an older Node fails at its imports, with a trace.
  const { run } = await import('./program.ts');
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write(
    `foresync: This is Node.js ${process.versions.node}; Foresync needs ${oldestNode} or later. Install it (nvm install ${oldestNode}), or run it in its folder with: npm run -s foresync -- <arguments>\n`,
  );
  process.exitCode = exitCode.usage;
}
