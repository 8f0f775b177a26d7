import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { diagnose, type Diagnosis } from '../../../core/directory/ldap/diagnose/diagnose.ts';
import { stepIds, type StepResult } from '../../../core/directory/ldap/diagnose/step.ts';
import { parsePlace } from '../../../core/directory/ldap/place.ts';
import { foresync } from '../../lab/foresync.ts';
import type { KnownNames } from '../../lab/known-names.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { reader, scenarioLdif } from '../../lab/scenario.ts';

const realm = 'CORP.CONTOSO.TEST';
const baseDn = 'DC=corp,DC=contoso,DC=test';
const skip = await labSkipReason('samba');

const states = (steps: readonly StepResult[]): Record<string, string> =>
  Object.fromEntries(steps.map(({ step, state }) => [step, state]));
const stepOf = (steps: readonly StepResult[], id: StepResult['step']): StepResult | undefined =>
  steps.find(({ step }) => step === id);

function nowhere(text: string): Diagnosis {
  const place = parsePlace(text);
  if (!place) throw new Error(`${text} is no place.`);
  return {
    place,
    signIn: { kind: 'current-user' },
    startTls: false,
    reads: new Set(['mail']),
    timeoutMs: 500,
    names: { services: () => Promise.resolve([]), address: () => Promise.resolve(undefined) },
  };
}

async function run(text: string, signal = new AbortController().signal): Promise<StepResult[]> {
  const steps: StepResult[] = [];
  for await (const step of diagnose(nowhere(text), signal)) steps.push(step);
  return steps;
}

describe('a place where nothing is', () => {
  test('names every step, and what keeps the later ones from being tried', async () => {
    const steps = await run('ldap://127.0.0.1:9');
    expect(steps.map(({ step }) => step)).toEqual(stepIds);
    expect(stepOf(steps, 'ports')).toMatchObject({
      state: 'failed',
      code: 'connection.refused',
      facts: ['9: refused'],
    });
    expect(stepOf(steps, 'schema')).toMatchObject({
      state: 'not tried',
      cause: 'An earlier step has failed: Ports.',
    });
  });

  test.for([
    ['contoso.test', 'discovery.no-controller'],
    ['ldap://no-such-host.invalid', 'connection.unknown-name'],
  ] as const)('%s fails at the name', async ([text, code]) => {
    expect(stepOf(await run(text), 'names')).toMatchObject({ state: 'failed', code });
  });

  test('stops when it is told to', async () => {
    await expect(run('ldap://127.0.0.1:9', AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});

describe.skipIf(skip !== undefined)('the diagnosis of a domain controller', () => {
  let domain: Domain;
  let names: KnownNames;
  let env: Record<string, string>;
  beforeAll(async () => {
    domain = await startDomain({ realm, ldif: scenarioLdif({ baseDn, staff: 200 }) });
    const cache = path.join(domain.folder, 'ticket');
    await domain.kinit({ user: reader.sAMAccountName, password: reader.password, cache });
    env = { KRB5_CONFIG: domain.krb5Conf, KRB5CCNAME: `FILE:${cache}` };
    const record = { name: domain.host, port: 389, priority: 0, weight: 100 };
    names = {
      addresses: { [domain.host]: domain.address, 'other.contoso.test': domain.address },
      services: { [`_ldap._tcp.dc._msdcs.${domain.dnsName}`]: [record] },
    };
  }, 120_000);
  afterAll(() => domain.stop());

  async function connect(
    args: readonly string[],
    more: { readonly env?: Record<string, string>; readonly input?: string } = {},
  ): Promise<{ status: number | null; steps: StepResult[] }> {
    const { status, stdout } = await foresync(['connect', ...args, '--diagnose', '--format', 'jsonl'], {
      names,
      env,
      ...more,
    });
    const lines = stdout.split('\n').filter((line) => line !== '');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the program documents
    return { status, steps: lines.map((line) => JSON.parse(line) as StepResult) };
  }

  test('by the name of the domain, with a ticket: all is well, and TLS is not needed', async () => {
    const { status, steps } = await connect([domain.dnsName]);
    expect(status).toBe(0);
    expect(states(steps)).toEqual({
      names: 'ok',
      ports: 'ok',
      tls: 'not tried',
      demands: 'ok',
      signIn: 'ok',
      rootDse: 'ok',
      rights: 'ok',
      schema: 'ok',
    });
    const facts = steps.flatMap((step) => step.facts);
    expect(facts).toContain(
      'The server demands signing on a clear connection. Sealing, which is the default, meets it.',
    );
    expect(facts).toContain('Signed in, signed and sealed by Kerberos.');
    expect(facts).toContain('Functional level: domain Windows Server 2016, forest Windows Server 2016.');
    expect(facts.join('\n')).toMatch(/The account is S-1-5-21-\d+-\d+-\d+-\d+\./);
    expect(facts.join('\n')).toMatch(
      /Not in the schema, so that what needs them is skipped: .*msRTCSIP-OriginatorSid/,
    );
    expect(facts.join('\n')).toMatch(/No value seen .*thumbnailPhoto/);
  });

  test.for([
    ['an authority that is not trusted', () => [`ldaps://${domain.host}`], 'tls.trust'],
    [
      'a certificate for another name',
      () => ['ldaps://other.contoso.test', '--ca-file', domain.caFile],
      'tls.name',
    ],
  ] as const)('shows the certificate of %s', async ([, args, code]) => {
    const { status, steps } = await connect(args());
    expect(status).toBe(3);
    const step = stepOf(steps, 'tls');
    expect(step).toMatchObject({ state: 'failed', code });
    expect(step?.facts.join('\n')).toMatch(
      /Certificate for .*CN=DC1\.corp\.contoso\.test[^]*days left[^]*Issued by/,
    );
    expect(stepOf(steps, 'signIn')).toMatchObject({ state: 'not tried' });
  });

  test('tells a wrong password from everything else, without repeating it', async () => {
    const { status, steps } = await connect(
      [
        `ldap://${domain.host}`,
        '--starttls',
        '--ca-file',
        domain.caFile,
        '--auth',
        'password',
        '--user',
        domain.adminUser,
        '--password-stdin',
      ],
      { input: 'Wr0ng-one' },
    );
    expect(status).toBe(3);
    expect(states(steps)).toMatchObject({
      tls: 'ok',
      demands: 'not tried',
      signIn: 'failed',
      schema: 'not tried',
    });
    expect(stepOf(steps, 'signIn')).toMatchObject({ code: 'sign-in.wrong-password' });
    expect(JSON.stringify(steps)).not.toContain('Wr0ng-one');
  });

  test('tells that the account may not see the users, and still looks at the schema', async () => {
    const { status, steps } = await connect([`ldap://${domain.host}/OU=Hidden,OU=Contoso,${baseDn}`]);
    expect(status).toBe(3);
    expect(states(steps)).toMatchObject({ rootDse: 'ok', rights: 'failed', schema: 'ok' });
  });

  test('tells that there is no ticket', async () => {
    const { status, steps } = await connect([`ldap://${domain.host}`], {
      env: { ...env, KRB5CCNAME: `FILE:${path.join(domain.folder, 'none')}` },
    });
    expect(status).toBe(3);
    expect(stepOf(steps, 'signIn')).toMatchObject({ state: 'failed', code: 'sign-in.no-ticket' });
  });
});
