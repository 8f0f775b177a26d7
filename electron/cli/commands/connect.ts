import type { Command } from 'commander';
import { diagnose, titles } from '../../../core/directory/ldap/diagnose/diagnose.ts';
import type { StepResult } from '../../../core/directory/ldap/diagnose/step.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import {
  addSignInOptions,
  refusePasswordArgument,
  signInFrom,
  type SignInOptions,
} from '../directory-options.ts';
import { usageError } from '../failure.ts';
import { interruptible } from '../interrupts.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../options.ts';
import { checkTarget, writeTo } from '../output.ts';
import { placeFrom } from '../sources.ts';

const connectFormats = ['table', 'jsonl'] as const;
/** A diagnosis is waited for by a person: what does not answer by then is worth telling. */
const timeoutMs = 10_000;

interface ConnectOptions extends SignInOptions, OutputOptions {
  readonly diagnose?: boolean;
}

/** `foresync connect <target>` */
export function addConnect(program: Command, done: (code: ExitCode) => void): void {
  const command = program
    .command('connect')
    .summary('try the connection to a directory and say what is in the way')
    .description(
      'Connects to a directory, signs in and says as whom and how; with --diagnose, everything that a scan needs, step ' +
        'by step. It reads no more than 20 users and changes nothing. Exit code: 0 all is well, 2 usage, 3 something failed.',
    )
    .argument('[target]', "a domain, ldap://server or ldaps://server; this computer's own domain when absent")
    .option(
      '--diagnose',
      'DNS, ports, TLS, demands, sign-in, rootDSE, rights and schema, each with cause and next step',
    );
  addOutputOptions(addSignInOptions(command), connectFormats)
    .addHelpText(
      'after',
      `
Examples:
  foresync connect corp.contoso.com --diagnose
  foresync connect ldaps://dc1.corp.contoso.com --diagnose --format jsonl
  foresync connect corp.contoso.com --auth password --user anna@contoso.com`,
    )
    .action(async (target: string | undefined, options: ConnectOptions) =>
      done(await connect(target, options)),
    );
}

async function connect(target: string | undefined, options: ConnectOptions): Promise<ExitCode> {
  refusePasswordArgument(options);
  const place = target === undefined ? ({ kind: 'domain' } as const) : placeFrom(target);
  if (!place) {
    throw usageError(
      'target',
      `${target ?? ''} is neither a domain nor a server.`,
      'Write corp.contoso.com, ldap://dc1.corp.contoso.com or ldaps://dc1.corp.contoso.com.',
    );
  }
  checkTarget(options, []);
  const signIn = await signInFrom(options, [place]);
  const toText = formatOf(options, connectFormats) === 'jsonl' ? jsonLine : tableLines;
  let code: ExitCode = exitCode.ok;
  await interruptible(async (signal) => {
    const steps = diagnose(
      {
        place,
        signIn,
        startTls: options.starttls ?? false,
        ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
        reads: new Set(profiles.flatMap(({ reads }) => [...reads])),
        timeoutMs,
      },
      signal,
    );
    try {
      await writeTo(options, async (stream) => {
        for await (const step of steps) {
          if (step.state === 'failed') code = exitCode.incomplete;
          if (options.diagnose || isNews(step)) stream.write(toText(step));
          if (!options.diagnose && step.step === 'rootDse') break;
        }
      });
    } catch (error) {
      throw signal.aborted ? cancelled() : error;
    }
  });
  return code;
}

/** What a person wants to know who only tries the connection. */
function isNews({ step, state }: StepResult): boolean {
  return state === 'failed' || (state === 'ok' && (step === 'signIn' || step === 'rootDse'));
}

function jsonLine(step: StepResult): string {
  return `${JSON.stringify(step)}\n`;
}

function tableLines(step: StepResult): string {
  const notes = [
    ...(step.state === 'ok' ? [] : [step.cause]),
    ...(step.state === 'failed' ? [`→ ${step.action}`] : []),
    ...(step.state === 'failed' && step.detail !== undefined && step.detail !== ''
      ? [`(${step.detail})`]
      : []),
    ...step.facts,
  ];
  const head = `${step.state.padEnd(9)}  ${titles[step.step].padEnd(8)}  ${visibleText(step.subject)}`;
  return [head, ...notes.map((note) => `           ${visibleText(note)}`)]
    .map((line) => `${line}\n`)
    .join('');
}

function cancelled(): ExpectedError {
  return new ExpectedError({
    code: 'connection.cancelled',
    summary: 'The attempt was cancelled.',
    action: 'Start it again.',
  });
}
