import { Option, type Command } from 'commander';
import {
  chromeFileBytes,
  chromeWays,
  type ChromeWay,
} from '../../../../core/advisors/hybrid-join/chrome-policy.ts';
import {
  accounts,
  browsers,
  explainSignInError,
  type Account,
  type Browser,
  type SignInReason,
} from '../../../../core/advisors/hybrid-join/judge-sign-in-error.ts';
import { deviceStates, type DeviceState } from '../../../../core/advisors/hybrid-join/sign-in-reasons.ts';
import { withLineEnds } from '../../../../core/exports/table.ts';
import { writeText } from '../../../../core/exports/text-output.ts';
import { exitCode, type ExitCode } from '../../exit-code.ts';
import { checkTarget, writeTo } from '../../output.ts';

interface SignInErrorOptions {
  readonly device: DeviceState;
  readonly browser: Browser;
  readonly account: Account;
  readonly privateWindow?: boolean;
  readonly passesDevice?: boolean;
  readonly code?: string;
  readonly chromeWay: ChromeWay;
  readonly registryFile?: string;
  readonly policyFile?: string;
  readonly force?: boolean;
}

/** `foresync advise sign-in-error` */
export function addSignInError(advise: Command, done: (code: ExitCode) => void): void {
  advise
    .command('sign-in-error')
    .summary('explain "can only be accessed from domain joined devices" and "sign in with Edge"')
    .description(
      'Explains why Entra ID refuses a device, from what is known of it, the browser and the account, and writes what ' +
        'Chrome needs. It reads nothing and changes nothing.',
    )
    .addOption(
      new Option('--device <state>', 'what the device is to Entra ID')
        .choices(deviceStates)
        .default('unknown'),
    )
    .addOption(
      new Option('--browser <browser>', 'with what the person signed in').choices(browsers).default('edge'),
    )
    .addOption(
      new Option('--account <account>', 'whose account the browser is signed in with')
        .choices(accounts)
        .default('unknown'),
    )
    .option('--private-window', 'it was a private, InPrivate, incognito or guest window')
    .option('--passes-device', 'Chrome has the policy or the extension, Firefox its setting')
    .option('--no-passes-device', 'it has not')
    .option(
      '--code <code-or-message>',
      'the error code of the sign-in log, such as 53001, or what the screen says in English',
    )
    .addOption(
      new Option('--chrome-way <way>', 'what the files are for').choices(chromeWays).default('policy'),
    )
    .option('--registry-file <file>', 'write a registry file (.reg) for Chrome; refused where it exists')
    .option('--policy-file <file>', 'write the text of a group policy for Chrome; refused where it exists')
    .option('--force', 'let them replace existing files')
    .addHelpText(
      'after',
      `
Examples:
  foresync advise sign-in-error --device hybrid-joined --browser chrome --registry-file chrome.reg
  foresync advise sign-in-error --device registered --browser edge --account personal --code 53001`,
    )
    .action(async (options: SignInErrorOptions) => done(await explain(options)));
}

async function explain(options: SignInErrorOptions): Promise<ExitCode> {
  const { device, browser, account, privateWindow = false, passesDevice, code, force = false } = options;
  const { chromeWay, registryFile, policyFile } = options;
  for (const out of [registryFile, policyFile]) {
    if (out !== undefined) checkTarget({ out, force }, []);
  }
  const reasons = explainSignInError({
    device,
    browser,
    account,
    isPrivateWindow: privateWindow,
    passesDevice,
    message: code ?? '',
  });
  await writeTo({}, (stream) => writeText(withLineEnds(lines(reasons)), stream));
  if (registryFile !== undefined) await write(registryFile, force, chromeFileBytes('registry', chromeWay));
  if (policyFile !== undefined) await write(policyFile, force, chromeFileBytes('policy', chromeWay));
  return exitCode.ok;
}

async function write(out: string, force: boolean, bytes: Uint8Array): Promise<void> {
  await writeTo({ out, force }, async (stream) => {
    await new Promise<void>((resolve, reject) => {
      stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  });
  process.stderr.write(`Written: ${out}\n`);
}

function* lines(reasons: readonly SignInReason[]): Generator<string> {
  for (const [index, { because, isCertain, next }] of reasons.entries()) {
    if (index > 0) yield '';
    yield isCertain ? because : `Possibly: ${because}`;
    for (const step of next) yield `  → ${step}`;
  }
}
