import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes besides 0 that are no failure. */
  readonly accept?: readonly number[];
}

/** Runs a command to its end and gives what it wrote to standard output; a failure carries what it wrote to the error stream. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...options.env } });
    const written: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(written).toString();
      if (code === 0 || options.accept?.includes(code ?? -1) === true) return resolve(output);
      // Some of the tools complain on standard output.
      const complaint = Buffer.concat(complained).toString() || output.slice(-2000);
      reject(new Error(`${command} ended with ${code}: ${complaint.trim()}`));
    });
    // A command may end without reading all its input; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
