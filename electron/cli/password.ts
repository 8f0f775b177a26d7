import { ExpectedError } from '../../core/model/expected-error.ts';
import { usageError } from './failure.ts';

/** Longer than any password: what is piped in by mistake must not fill the memory. */
const longest = 64 * 1024;

/** The variable that a script gives the password in. */
export const passwordVariable = 'FORESYNC_PASSWORD';

/**
 * The password, from where it was said to be: the standard input up to its end, the variable, or a person, who does not
 * see it while typing.
 *
 * @throws ExpectedError `usage.no-password`, `sign-in.cancelled`
 */
export async function askForPassword(user: string, fromStdin: boolean): Promise<string> {
  const { stdin, stderr } = process;
  if (fromStdin && !stdin.isTTY) return await readAll(stdin);
  const given = process.env[passwordVariable];
  if (given !== undefined && !fromStdin) return given;
  if (stdin.isTTY) return await prompt(`Password of ${user}: `, stdin, stderr);
  throw usageError(
    'no-password',
    `There is no password for ${user}, and no terminal to ask for it at.`,
    `Pipe it in with --password-stdin, or set the variable ${passwordVariable}.`,
  );
}

/** A secret from the standard input, up to its end. */
export async function readAll(stdin: NodeJS.ReadStream): Promise<string> {
  stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > longest)
      throw usageError('no-password', 'The standard input holds no password.', 'Pipe in the password alone.');
  }
  // The line end that echo and files add is none of it.
  return text.replace(/\r?\n$/, '');
}

/** Reads a line without showing it. The terminal gives every key as it is typed, Ctrl-C too. */
function prompt(question: string, stdin: NodeJS.ReadStream, stderr: NodeJS.WriteStream): Promise<string> {
  // Before the question: what is typed or pasted right after it must not show either.
  stdin.setRawMode(true);
  stderr.write(question);
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (finish: () => void): void => {
      stdin.off('data', onKeys).setRawMode(false).pause();
      stderr.write('\n');
      finish();
    };
    const onKeys = (keys: string): void => {
      for (const key of keys) {
        if (key === '\r' || key === '\n') return end(() => resolve(typed));
        if (key === '\u0003' || key === '\u0004') return end(() => reject(cancelled()));
        if (key === '\u007f' || key === '\b') typed = typed.replace(/.$/su, '');
        else typed += key;
      }
    };
    stdin.setEncoding('utf8').on('data', onKeys).resume();
  });
}

function cancelled(): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.cancelled',
    summary: 'No password was given.',
    action: 'Start again; nothing was sent.',
  });
}
