#!/usr/bin/env node
import { watchInterrupts } from './interrupts.ts';
import { run } from './program.ts';

watchInterrupts();
// A reader that has gone (`| head`) is dealt with where the writing is; what arrives later must not end in a trace.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = await run(process.argv.slice(2));
