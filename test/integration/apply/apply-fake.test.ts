import path from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  openWritableDomain,
  type WritableDomain,
} from '../../../core/directory/ldap/write/writable-domain.ts';
import type { JournalRecord } from '../../../core/model/journal.ts';
import type { ChangeOutcome } from '../../../core/model/change.ts';
import { dryRun } from '../../../core/plan/apply/dry-run.ts';
import { verifyAfter } from '../../../core/plan/apply/verify-after.ts';
import { readJournal, journalPath } from '../../../core/plan/journal/read-journal.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { adResult } from '../../lab/fake-server/directory.ts';
import type { FakeObject } from '../../lab/fake-server/fake-object.ts';
import type { Behaviour, FakeServerOptions, Received } from '../../lab/fake-server/fake-server.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import {
  applyTo,
  change,
  domainDn,
  host,
  indexes,
  makeWorkspace,
  planOf,
  startFakeDomain,
  userChange,
  userObject,
  type FakeDomain,
} from './lab-domain.ts';

let folder = '';
let workspace = '';
const stop: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = makeLabFolder();
  workspace = path.join(folder, 'contoso.foresync');
  makeWorkspace(workspace);
});
afterEach(async () => {
  for (const one of stop.splice(0).toReversed()) await one();
  removeLabFolder(folder);
});

async function serve(
  objects: readonly FakeObject[],
  options: Partial<FakeServerOptions> = {},
): Promise<FakeDomain & { readonly domain: WritableDomain }> {
  const fake = await startFakeDomain(objects, options);
  stop.push(fake.stop);
  const domain = await fake.open();
  stop.push(() => domain.close());
  return { ...fake, domain };
}

type Script = NonNullable<FakeServerOptions['script']>;
const users = (count: number): FakeObject[] => indexes(count).map(userObject);
const isModify = ({ request }: Received): boolean => request.kind === 'modify';

function journalOf(file: string): JournalRecord[] {
  const records: JournalRecord[] = [];
  const opened = openWorkspace(file, { readOnly: true });
  try {
    readJournal(opened, (record) => records.push(record));
  } finally {
    opened.close();
  }
  return records;
}

/** Of each object of the plan what became of it, in the order of the plan. */
function outcomesIn(records: readonly JournalRecord[]): ChangeOutcome[] {
  const outcomes = records.filter((record) => record.kind === 'outcome');
  return outcomes.toSorted((one, other) => one.change - other.change).map(({ outcome }) => outcome);
}

/** Refuses the n-th modify request, counted from 1, and does to it what is given. */
function onModify(number: number, behaviour: Behaviour): Script {
  let count = 0;
  return (received) => (isModify(received) && ++count === number ? behaviour : undefined);
}

test('one request an object: the old values deleted, the new ones added, nothing replaced, no control', async () => {
  const { server, domain } = await serve(users(3));
  const { counts } = await applyTo(
    domain,
    planOf(
      workspace,
      indexes(3).map((index) => userChange(index)),
    ),
  );
  expect(counts.applied).toBe(3);
  const sent = server.received.filter(isModify);
  expect(sent.map(({ controls }) => controls)).toEqual([[], [], []]);
  expect(
    sent.map(({ request }) =>
      request.kind === 'modify'
        ? request.changes.map(
            ({ operation, attribute, values }) => `${operation} ${attribute} ${values.join()}`,
          )
        : [],
    ),
  ).toEqual(
    indexes(3).map((index) => [
      `delete mail user${index}@contoso.local`,
      `add mail user${index}@contoso.com`,
      `delete proxyAddresses SMTP:user${index}@contoso.local`,
      `add proxyAddresses SMTP:user${index}@contoso.com`,
    ]),
  );
  expect(server.valuesOf(`CN=User 1,${domainDn}`, 'proxyAddresses')).toEqual([
    'smtp:u1@contoso.com',
    'SMTP:user1@contoso.com',
  ]);
  expect(new Set(server.received.map(({ request }) => request.kind))).toEqual(new Set(['search', 'modify']));
});

describe('an object that is not as it was scanned is left alone', () => {
  test.each<[string, FakeObject[], ReturnType<typeof change>, ChangeOutcome, string?]>([
    [
      'a value that somebody changed',
      [withMail('anna@fabrikam.com')],
      change('mail', ['user0@contoso.local'], ['user0@contoso.com']),
      'drifted',
      'mail is “anna@fabrikam.com” now, and was “user0@contoso.local”.',
    ],
    [
      'a value that differs in case alone',
      [withMail('User0@contoso.local')],
      change('mail', ['user0@contoso.local'], ['user0@contoso.com']),
      'drifted',
      'mail is “User0@contoso.local” now, and was “user0@contoso.local”.',
    ],
    [
      'a value that differs in how its accents are composed',
      [withMail('Anna\u0308@contoso.local')],
      change('mail', ['Ann\u00e4@contoso.local'], ['anna@contoso.com']),
      'drifted',
      'mail is “Anna\u0308@contoso.local” now, and was “Ann\u00e4@contoso.local”.',
    ],
    [
      'a single value that came where there was none',
      [withMail('anna@fabrikam.com')],
      change('mail', [], ['user0@contoso.com']),
      'drifted',
      'mail is “anna@fabrikam.com” now, and was empty.',
    ],
    [
      'one of several values is gone',
      users(1),
      change('proxyAddresses', ['smtp:gone@contoso.com'], ['smtp:new@contoso.com']),
      'drifted',
      'proxyAddresses no longer holds “smtp:gone@contoso.com”.',
    ],
    [
      'the new value is there beside the old one',
      users(1),
      change('proxyAddresses', ['SMTP:user0@contoso.local'], ['smtp:u0@contoso.com']),
      'drifted',
      'proxyAddresses holds “smtp:u0@contoso.com” already.',
    ],
    [
      'the object is gone',
      users(1).slice(1),
      change('mail', ['user0@contoso.local'], ['user0@contoso.com']),
      'drifted',
      'The object is no longer in its domain: deleted, or moved to another one.',
    ],
    [
      'somebody has made the change',
      [withMail('user0@contoso.com')],
      change('mail', ['user0@contoso.local'], ['user0@contoso.com']),
      'alreadySo',
    ],
    [
      'somebody has cleared the attribute',
      [withMail()],
      change('mail', ['user0@contoso.local'], []),
      'alreadySo',
    ],
  ])('%s', async (_, objects, wanted, outcome, reason) => {
    const { server, domain } = await serve(objects);
    const { counts } = await applyTo(domain, planOf(workspace, [userChange(0, [wanted])]));
    expect(counts[outcome]).toBe(1);
    expect(server.received.filter(isModify)).toEqual([]);
    const told = journalOf(workspace).find((record) => record.kind === 'outcome');
    expect(told?.outcome).toBe(outcome);
    expect(told?.reason).toBe(reason);
  });

  test('one attribute that drifted holds back the others of the object, not other objects', async () => {
    const { server, domain } = await serve([withMail('anna@fabrikam.com'), userObject(1)]);
    const { counts } = await applyTo(domain, planOf(workspace, [userChange(0), userChange(1)]));
    expect(counts).toMatchObject({ drifted: 1, applied: 1 });
    expect(server.valuesOf(`CN=User 0,${domainDn}`, 'proxyAddresses')).toEqual([
      'SMTP:user0@contoso.local',
      'smtp:u0@contoso.com',
    ]);
  });

  test('an attribute that is as planned already is not sent again with the others', async () => {
    const { server, domain } = await serve([withMail('user0@contoso.com')]);
    const { counts } = await applyTo(domain, planOf(workspace, [userChange(0)]));
    expect(counts.applied).toBe(1);
    const [sent] = server.received.filter(isModify);
    expect(sent?.request).toMatchObject({
      changes: [{ attribute: 'proxyAddresses' }, { attribute: 'proxyAddresses' }],
    });
  });
});

/** User 0 with other mail addresses. */
function withMail(...mail: readonly string[]): FakeObject {
  const { dn, attributes } = userObject(0);
  return { dn, attributes: { ...attributes, mail } };
}

test('an object that was renamed or moved is found by its GUID', async () => {
  const moved = `CN=Anna Contoso,OU=Sales,${domainDn}`;
  const { server, domain } = await serve([{ ...userObject(0), dn: moved }]);
  const { counts } = await applyTo(domain, planOf(workspace, [userChange(0)]));
  expect(counts.applied).toBe(1);
  expect(server.valuesOf(moved, 'mail')).toEqual(['user0@contoso.com']);
});

test('values are compared to the last one, however many ranges they come in', async () => {
  const many = Array.from({ length: 3200 }, (_, index) => `smtp:u${index}@contoso.com`);
  const { dn, attributes } = userObject(0);
  const { domain } = await serve([{ dn, attributes: { ...attributes, proxyAddresses: many } }]);
  const plan = planOf(workspace, [
    userChange(0, [change('proxyAddresses', ['smtp:u3199@contoso.com'], ['smtp:anna@contoso.com'])]),
  ]);
  expect((await applyTo(domain, plan)).counts.applied).toBe(1);
  const intent = journalOf(workspace).find((record) => record.kind === 'intent');
  expect(intent?.before[0]?.values).toHaveLength(3200);
});

test('bytes are cleared by their very value, and are bytes in the journal', async () => {
  const guid = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
  const { dn, attributes } = userObject(0);
  const { server, domain } = await serve([{ dn, attributes: { ...attributes, msExchMailboxGuid: [guid] } }]);
  const plan = planOf(workspace, [userChange(0, [change('msExchMailboxGuid', [new Uint8Array(guid)], [])])]);
  expect((await applyTo(domain, plan)).counts.applied).toBe(1);
  expect(server.valuesOf(dn, 'msExchMailboxGuid')).toEqual([]);
  const intent = journalOf(workspace).find((record) => record.kind === 'intent');
  expect(intent?.remove).toEqual([{ attribute: 'msExchMailboxGuid', values: [new Uint8Array(guid)] }]);
});

describe('what the server says no to', () => {
  test.each<[string, Behaviour, ChangeOutcome, number]>([
    ['no right', { act: 'refuse', result: adResult.accessDenied }, 'refused', 50],
    ['unwilling', { act: 'refuse', result: adResult.unwilling }, 'refused', 53],
    [
      'a value that it finds there already',
      { act: 'refuse', result: adResult.valueExists('mail') },
      'refused',
      20,
    ],
    ['busy', { act: 'refuse', result: adResult.busy }, 'failed', 51],
  ])('%s', async (_, behaviour, outcome, code) => {
    const { domain } = await serve(users(3), { script: onModify(2, behaviour) });
    const { counts, problems } = await applyTo(
      domain,
      planOf(
        workspace,
        indexes(3).map((index) => userChange(index)),
      ),
    );
    expect(counts).toMatchObject({ applied: 2, [outcome]: 1 });
    expect(problems).toMatchObject([{ outcome, code }]);
    expect(problems[0]?.reason).toContain(`LDAP result ${code}`);
  });

  test('a value that changed between reading and writing has drifted', async () => {
    const objects = [withMail('user0@contoso.local')];
    const fake = await startFakeDomain(objects);
    stop.push(fake.stop);
    const domain = await fake.open();
    const other = await fake.open();
    stop.push(
      () => domain.close(),
      () => other.close(),
    );
    const racing: WritableDomain = {
      ...domain,
      modify: async (dn, modifications) => {
        await other.modify(dn, [
          { attribute: 'mail', remove: ['user0@contoso.local'], add: ['anna@fabrikam.com'] },
        ]);
        return domain.modify(dn, modifications);
      },
    };
    const { counts } = await applyTo(racing, planOf(workspace, [userChange(0)]));
    expect(counts.drifted).toBe(1);
    expect(fake.server.valuesOf(`CN=User 0,${domainDn}`, 'mail')).toEqual(['anna@fabrikam.com']);
  });
});

const refuseAll: Script = (received) =>
  isModify(received) ? { act: 'refuse', result: adResult.accessDenied } : undefined;

describe('stopping', () => {
  test.each([1, 5, 20])('after exactly %d failures', async (maxFailures) => {
    const { server, domain } = await serve(users(60), { script: refuseAll });
    const plan = planOf(
      workspace,
      indexes(60).map((index) => userChange(index)),
    );
    const { counts, stopped } = await applyTo(domain, plan, { maxFailures });
    expect(counts).toMatchObject({ refused: maxFailures, notAttempted: 60 - maxFailures });
    expect(server.received.filter(isModify)).toHaveLength(maxFailures);
    expect(stopped).toBe(`It stopped after ${maxFailures} ${maxFailures === 1 ? 'failure' : 'failures'}.`);
    expect(outcomesIn(journalOf(workspace))).toHaveLength(60);
  });

  test('objects that drifted are no failures', async () => {
    const { domain } = await serve(users(30).slice(20));
    const { counts } = await applyTo(
      domain,
      planOf(
        workspace,
        indexes(30).map((index) => userChange(index)),
      ),
    );
    expect(counts).toMatchObject({ drifted: 20, applied: 10 });
  });

  test('when cancelled: what was sent is waited for, nothing more is sent', async () => {
    const cancel = new AbortController();
    const { server, domain } = await serve(users(250));
    const plan = planOf(
      workspace,
      indexes(250).map((index) => userChange(index)),
    );
    const { counts, stopped } = await applyTo(domain, plan, {
      signal: cancel.signal,
      onProgress: ({ done }) => {
        if (done === 30) cancel.abort();
      },
    });
    expect(stopped).toBe('It was cancelled.');
    expect(counts.applied).toBeGreaterThanOrEqual(30);
    expect(counts.applied).toBeLessThan(50);
    expect(counts.applied + counts.notAttempted).toBe(250);
    expect(server.received.filter(isModify)).toHaveLength(counts.applied);
  });

  test('the rate is kept', async () => {
    const { domain } = await serve(users(11));
    const began = performance.now();
    const plan = planOf(
      workspace,
      indexes(11).map((index) => userChange(index)),
    );
    await applyTo(domain, plan, { changesPerSecond: 20 });
    expect(performance.now() - began).toBeGreaterThan(490);
  });
});

describe('a connection that goes with the request', () => {
  test.each<[string, Behaviour, number]>([
    ['after the server has acted', { act: 'close', afterBytes: 0 }, 3],
    ['in the middle of the answer', { act: 'close', afterBytes: 5 }, 3],
    ['before the server acts', { act: 'silence' }, 2],
  ])('%s: it is learned by reading, and the run goes on', async (_, behaviour, applied) => {
    const { server, domain } = await serve(users(3), { script: onModify(2, behaviour) });
    const { counts } = await applyTo(
      domain,
      planOf(
        workspace,
        indexes(3).map((index) => userChange(index)),
      ),
    );
    expect(counts).toMatchObject({ applied, failed: 3 - applied, unknown: 0 });
    const changed = indexes(3).filter(
      (index) => server.valuesOf(`CN=User ${index},${domainDn}`, 'mail')[0] === `user${index}@contoso.com`,
    );
    expect(changed).toHaveLength(applied);
  });

  test('and a server that stays away: unknown, and nothing more is attempted', async () => {
    let gone: Promise<void> | undefined;
    const fake: FakeDomain = await startFakeDomain(users(300), {
      script: onModify(150, { act: 'close', afterBytes: 0 }),
    });
    const domain = await fake.open();
    stop.push(() => domain.close());
    const plan = planOf(
      workspace,
      indexes(300).map((index) => userChange(index)),
    );
    const ending: WritableDomain = {
      ...domain,
      modify: async (dn, modifications) => {
        const answer = await domain.modify(dn, modifications);
        if (answer.kind === 'lost') gone ??= fake.stop();
        return answer;
      },
    };
    const { counts, stopped } = await applyTo(ending, plan);
    await gone;
    expect(counts.unknown).toBeGreaterThan(0);
    expect(counts.unknown).toBeLessThanOrEqual(8);
    expect(counts.applied + counts.unknown + counts.notAttempted).toBe(300);
    expect(stopped).toContain('dc1.corp.contoso.com');
  });
});

test('every intent is on disk before its request is sent', async () => {
  const missing: string[] = [];
  const script: Script = ({ request }) => {
    if (request.kind !== 'modify') return undefined;
    if (!readFileSync(journalPath(workspace), 'utf8').includes(JSON.stringify(request.dn)))
      missing.push(request.dn);
    return undefined;
  };
  const { domain } = await serve(users(120), { script });
  const plan = planOf(
    workspace,
    indexes(120).map((index) => userChange(index)),
  );
  expect((await applyTo(domain, plan)).counts.applied).toBe(120);
  expect(missing).toEqual([]);
});

test('a dry run reads, tells every request, and sends none', async () => {
  const { server, domain } = await serve([withMail('anna@fabrikam.com'), userObject(1)]);
  const steps = [];
  const plan = planOf(workspace, [userChange(0), userChange(1)]);
  for await (const step of dryRun(plan, [domain], new AbortController().signal)) steps.push(step);
  expect(steps).toMatchObject([
    { verdict: 'drifted', dn: `CN=User 0,${domainDn}` },
    {
      verdict: 'ready',
      ldif: `dn: CN=User 1,${domainDn}
changetype: modify
delete: mail
mail: user1@contoso.local
-
add: mail
mail: user1@contoso.com
-
delete: proxyAddresses
proxyAddresses: SMTP:user1@contoso.local
-
add: proxyAddresses
proxyAddresses: SMTP:user1@contoso.com
-

`,
    },
  ]);
  expect(server.received.some(isModify)).toBe(false);
});

test('what was not applied is told as it comes, before it is counted', async () => {
  const { domain } = await serve([withMail('anna@fabrikam.com'), ...users(3).slice(1)], {
    script: onModify(2, { act: 'refuse', result: adResult.accessDenied }),
  });
  const told: string[] = [];
  await applyTo(
    domain,
    planOf(
      workspace,
      indexes(3).map((index) => userChange(index)),
    ),
    {
      changesPerSecond: 1000,
      onProblem: (problem) => told.push(`${problem.change} ${problem.outcome}`),
      onProgress: ({ counts: { applied, drifted, refused } }) =>
        told.push(`${applied} ${drifted} ${refused}`),
    },
  );
  expect(told).toEqual(['1 drifted', '0 1 0', '1 1 0', '3 refused', '1 1 1']);
});

test('how far reading again is, is told before each batch and at the end, and can end it', async () => {
  const { domain } = await serve(users(2));
  const plan = planOf(workspace, [userChange(0), userChange(1)]);
  await applyTo(domain, plan);
  const told: string[] = [];
  await verifyAfter(plan, new Set([1, 2]), [domain], [], (done, of) => void told.push(`${done} of ${of}`));
  expect(told).toEqual(['0 of 2', '2 of 2']);
  const cancelled = new Error('cancelled');
  const cancel = (): never => {
    throw cancelled;
  };
  await expect(verifyAfter(plan, new Set([1]), [domain], [], cancel)).rejects.toBe(cancelled);
});

test('what is not as planned afterwards is told, value by value', async () => {
  const { domain } = await serve(users(2));
  const plan = planOf(workspace, [userChange(0), userChange(1)]);
  await applyTo(domain, plan);
  expect((await verifyAfter(plan, new Set([1, 2]), [domain])).differences).toEqual([]);
  await domain.modify(`CN=User 1,${domainDn}`, [
    { attribute: 'mail', remove: ['user1@contoso.com'], add: ['user1@contoso.local'] },
  ]);
  expect((await verifyAfter(plan, new Set([1, 2]), [domain])).differences).toEqual([
    {
      change: 2,
      dn: `CN=User 1,${domainDn}`,
      attribute: 'mail',
      missing: ['user1@contoso.com'],
      left: ['user1@contoso.local'],
    },
  ]);
});

/** Opens a domain as the tests below want it. */
async function opening(
  rootDse: Record<string, readonly string[]>,
  more: { readonly clear?: boolean; readonly port?: number; readonly domain?: string } = {},
): Promise<WritableDomain> {
  const fake = await startFakeDomain(users(1), { rootDse });
  stop.push(fake.stop);
  const transport = more.clear ? 'clear' : 'tls';
  return await openWritableDomain({
    target: {
      host,
      address: '127.0.0.1',
      port: more.port ?? (more.clear ? fake.server.port : fake.tlsPort),
      transport,
    },
    signIn: { kind: 'anonymous' },
    caFile: fake.caFile,
    domain: more.domain ?? domainDn,
    attributes: ['mail'],
  });
}

describe('nothing is written', () => {
  const rootDse = { defaultNamingContext: [domainDn], dnsHostName: [host] };

  test.each([
    ['over a clear connection', rootDse, { clear: true }, 'apply.not-protected'],
    ['to the port of a global catalog', rootDse, { port: 3268 }, 'apply.global-catalog'],
    ['to the port of a global catalog with TLS', rootDse, { port: 3269 }, 'apply.global-catalog'],
    [
      'to a read-only controller',
      { ...rootDse, supportedCapabilities: ['1.2.840.113556.1.4.800', '1.2.840.113556.1.4.1920'] },
      {},
      'apply.read-only',
    ],
    ['to a controller of another domain', rootDse, { domain: 'DC=fabrikam,DC=com' }, 'apply.other-domain'],
  ])('%s', async (_, dse, more, code) => {
    await expect(opening(dse, more)).rejects.toMatchObject({ code });
  });
});
