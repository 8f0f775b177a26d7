import path from 'node:path';
import { z } from 'zod';

import { entra } from '../../../core/rules/profiles/entra.ts';
import { foresync, type Ended } from '../../lab/foresync.ts';
import { runCommand } from '../../lab/run-command.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { sampleForSamba } from './sample-for-samba.ts';

/** A finding as far as the tests look at it. */
export interface SeenFinding {
  readonly fingerprint: string;
  readonly ids: readonly string[];
  readonly dn: string;
  readonly attribute: string;
  readonly value: string | null;
}

const finding = z.object({
  fingerprint: z.string(),
  ids: z.array(z.string()),
  dn: z.string(),
  attribute: z.string(),
  value: z.string().nullable(),
});
const previewLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('summary'),
    resolves: z.int(),
    breaks: z.int(),
    guards: z.int(),
    misfits: z.int(),
  }),
  z.object({ kind: z.literal('change'), dn: z.string() }),
  z.object({ kind: z.literal('resolves'), finding }),
  z.object({ kind: z.literal('breaks'), finding }),
  z.object({ kind: z.literal('stays'), finding: finding.extend({ was: finding.optional() }) }),
  z.object({ kind: z.literal('guard') }),
  z.object({ kind: z.literal('misfit'), dn: z.string() }),
]);
export type PreviewLine = z.infer<typeof previewLine>;

const realm = 'CORP.CONTOSO.COM';
const verified = ['contoso.com', 'emea.contoso.com', 'fabrikam.com'];

/** A domain of Samba that is filled with the sample forest, and Foresync's commands on it. */
export interface SambaLab {
  readonly domain: Domain;
  readonly workspace: string;
  readonly run: (...args: readonly string[]) => Promise<Ended>;
  /** A file beside the workspace. */
  readonly file: (name: string) => string;
  /** One more scan of the workspace, and what it finds; what was accepted as risk too. */
  readonly scan: () => Promise<readonly SeenFinding[]>;
  readonly preview: (plan: string) => Promise<readonly PreviewLine[]>;
  /** Approves the plan by the id that the command itself names, and applies it. */
  readonly apply: (plan: string, ...more: readonly string[]) => Promise<Ended>;
  /** Every attribute of every object, but for what the directory itself writes with each change. */
  readonly dump: () => Promise<readonly string[]>;
  readonly ldapmodify: (file: string) => Promise<string>;
}

/** Starts it. Objects that Samba does not take are not there. */
export async function startSambaLab(): Promise<SambaLab> {
  const domain = await startDomain({ realm });
  const { address, adminUser, adminPassword, baseDn } = domain;
  const signIn = ['-x', '-H', `ldaps://${address}`, '-D', adminUser, '-w', adminPassword];
  const env = { LDAPTLS_REQCERT: 'never' };
  await runCommand('ldapmodify', ['-a', '-c', ...signIn], {
    input: sampleForSamba(baseDn),
    env,
    accept: [19, 21, 68],
  });
  const cache = path.join(domain.folder, 'ticket');
  await domain.kinit({ user: 'Administrator', password: adminPassword, cache });
  const running = {
    names: { addresses: { [domain.host]: address } },
    env: { KRB5_CONFIG: domain.krb5Conf, KRB5CCNAME: `FILE:${cache}` },
  };
  const file = (name: string): string => path.join(domain.folder, name);
  const workspace = file('contoso.foresync');
  const run = (...args: readonly string[]): Promise<Ended> => foresync(args, running);
  const successful = async (...args: readonly string[]): Promise<Ended> => {
    const ended = await run(...args);
    if (ended.status === 0 || ended.status === 1) return ended;
    throw new Error(`foresync ${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`);
  };
  return {
    domain,
    workspace,
    run,
    file,
    async scan() {
      const domains = verified.flatMap((name) => ['--verified-domain', name]);
      await successful('scan', `ldap://${domain.host}`, ...domains, '--workspace', workspace);
      const { stdout } = await successful('findings', workspace, '--accepted', 'shown', '--format', 'jsonl');
      return jsonLines(stdout).map((line) => finding.parse(line));
    },
    async preview(plan) {
      const { stdout } = await successful('preview', plan, '--format', 'jsonl');
      return jsonLines(stdout).map((line) => previewLine.parse(line));
    },
    async apply(plan, ...more) {
      const { stdout } = await run('apply', plan);
      const [, id = ''] = /--approve ([0-9a-f]{64})/.exec(stdout) ?? [];
      return await run('apply', plan, '--approve', id, ...more);
    },
    async dump() {
      const found = await domain.ldapsearch(['-b', baseDn, '(objectClass=*)', '*']);
      return found
        .split('\n\n')
        .map((record) =>
          record.split('\n').filter((line) => !/^(?:whenChanged|uSNChanged):|^#|^$/.test(line)),
        )
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.toSorted().join('\n'))
        .toSorted();
    },
    ldapmodify: (changes) => runCommand('ldapmodify', [...signIn, '-f', changes], { env }),
  };
}

function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** Every id that the default profile can report. */
export const profileIds: ReadonlySet<string> = new Set(entra.rows.flatMap((row) => [...row.messages.keys()]));

/** The findings that a preview foretells for a scan after its plan, by fingerprint. */
export function foreseen(
  before: readonly SeenFinding[],
  preview: readonly PreviewLine[],
): ReadonlySet<string> {
  const expected = new Set(before.map(({ fingerprint }) => fingerprint));
  for (const line of preview) {
    if (line.kind === 'resolves') expected.delete(line.finding.fingerprint);
    if (line.kind === 'stays' && line.finding.was) expected.delete(line.finding.was.fingerprint);
  }
  for (const line of preview) {
    if (line.kind === 'breaks' || line.kind === 'stays') expected.add(line.finding.fingerprint);
  }
  return expected;
}

export const fingerprints = (findings: readonly SeenFinding[]): ReadonlySet<string> =>
  new Set(findings.map(({ fingerprint }) => fingerprint));
