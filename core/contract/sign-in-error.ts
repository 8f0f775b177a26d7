import { z } from 'zod';
import { token } from './inputs.ts';
import { as, command, query } from './operation.ts';
import type { Started } from './outputs.ts';

/** What a person answers who is refused; the words are those of the judging in `core/advisors/hybrid-join`. */
export const signInAnswers = z.strictObject({
  device: z.enum([
    'hybrid-joined',
    'entra-joined',
    'registered',
    'domain-joined',
    'pending',
    'disabled',
    'personal',
    'mobile',
    'old-windows',
    'unknown',
  ]),
  browser: z.enum(['edge', 'chrome', 'firefox', 'other', 'app']),
  account: z.enum(['work', 'personal', 'other-tenant', 'none', 'unknown']),
  isPrivateWindow: z.boolean(),
  /** Whether Chrome has the extension or the policy, or Firefox its setting. */
  passesDevice: z.enum(['yes', 'no', 'unknown']),
  message: z.string().max(20_000),
});

/** The two ways in which Chrome on Windows passes the device. */
const chromeWay = z.enum(['policy', 'extension']);

const chromeFile = z.strictObject({
  what: z.enum(['registry', 'policy']),
  way: chromeWay,
  /** How its name ends. */
  format: z.enum(['reg', 'txt']),
  /** As in `exportRequest`. */
  file: token.optional(),
});

/** One reason for a refused sign-in. */
export interface SignInReasonRow {
  readonly id: string;
  /** Whether the answers prove it, or only leave it possible. */
  readonly isCertain: boolean;
  readonly because: string;
  /** Sentences, in the order of doing. */
  readonly next: readonly string[];
}

/** What a person sees who is refused because of the device. */
export const signInErrorOperations = {
  signInError: {
    explain: query(
      'Explains why Entra ID refuses a device; reads nothing.',
      signInAnswers,
      as<readonly SignInReasonRow[]>(),
    ),
    chromeFiles: query(
      'What Chrome needs, as the text of a registry file and of a policy.',
      z.strictObject({ way: chromeWay }),
      as<{ readonly registry: string; readonly policy: string }>(),
    ),
    saveChromeFile: command('Writes one of them to a file.', chromeFile, as<Started>()),
  },
} as const;
