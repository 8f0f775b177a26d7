import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Plan } from '../../../core/model/change.ts';
import type { JournalRecord } from '../../../core/model/journal.ts';
import { planLines } from '../../../core/plan/file/plan-file.ts';
import { journalPath, readJournal } from '../../../core/plan/journal/read-journal.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { startCuttingProxy } from '../../lab/cutting-proxy.ts';
import { foresync, startForesync, type Ended } from '../../lab/foresync.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import type { OpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import {
  applyTo,
  host,
  indexes,
  makeWorkspace,
  openLdapDomain,
  planOf,
  startFakeDomain,
  startLdapDomain,
  userChange,
  userObject,
} from './lab-domain.ts';

const skip = await labSkipReason('openldap');

let folder = '';
let workspace = '';
let planFile = '';
const stop: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = makeLabFolder();
  workspace = path.join(folder, 'contoso.foresync');
  planFile = path.join(folder, 'fixes.plan');
  makeWorkspace(workspace);
});
afterEach(async () => {
  for (const one of stop.splice(0).toReversed()) await one();
  removeLabFolder(folder);
});

function journalOf(file: string): JournalRecord[] {
  const records: JournalRecord[] = [];
  const opened = openWorkspace(file);
  try {
    readJournal(opened, (record) => records.push(record));
  } finally {
    opened.close();
  }
  return records;
}

/** How often each object was changed, as the journal has it. */
function timesApplied(records: readonly JournalRecord[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const record of records) {
    if (record.kind !== 'outcome' || record.outcome !== 'applied') continue;
    times.set(record.objectGUID, (times.get(record.objectGUID) ?? 0) + 1);
  }
  return times;
}

/** Intents of which the journal does not say what became. */
function openIn(records: readonly JournalRecord[]): string[] {
  const open = new Set<string>();
  for (const record of records) {
    if (record.kind === 'intent') open.add(`${record.run}/${record.change}`);
    if (record.kind === 'outcome' && record.outcome !== 'unknown')
      open.delete(`${record.run}/${record.change}`);
  }
  return [...open];
}

function writePlanFile(plan: Plan): void {
  writeFileSync(planFile, [...planLines(plan), ''].join('\n'));
}

interface Runs {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}
const names = { addresses: { [host]: '127.0.0.1' } };

/** Starts applying, kills it when the journal has grown to so many bytes, and waits for its end. */
async function killedAt(bytes: number, afterMs: number, { args, env }: Runs): Promise<boolean> {
  const { child, ended } = startForesync(args, { names, env });
  const journal = journalPath(workspace);
  while (child.exitCode === null && !(existsSync(journal) && statSync(journal).size >= bytes)) await delay(1);
  await delay(afterMs);
  child.kill('SIGKILL');
  await ended;
  return child.signalCode === 'SIGKILL';
}

/**
 * Kills a run again and again, each time a little later, and then lets one come to its end. What a run leaves is settled
 * by the next.
 */
async function killOften(plan: Plan, kills: number, runs: Runs): Promise<{ killed: number; last: Ended }> {
  writePlanFile(plan);
  let killed = 0;
  // As large as the journal of an uninterrupted run, about: three lines of 400 bytes an object.
  const size = plan.objects.length * 1500;
  for (let round = 0; round < kills; round++) {
    const bytes = existsSync(journalPath(workspace)) ? statSync(journalPath(workspace)).size : 0;
    if (await killedAt(bytes + (size / kills / 3) * (round % 3), round % 4, runs)) killed += 1;
    // Whatever it was doing: what is there is whole, but for the line that it was writing.
    expect(() => journalOf(workspace)).not.toThrow();
  }
  return { killed, last: await foresync(runs.args, { names, env: runs.env }) };
}

describe('applying that is killed at any moment', () => {
  test('loses nothing and does nothing twice, as the server has seen it', { timeout: 240_000 }, async () => {
    const count = 600;
    const fake = await startFakeDomain(indexes(count).map(userObject));
    stop.push(fake.stop);
    const plan = planOf(
      workspace,
      indexes(count).map((index) => userChange(index)),
    );
    const server = `ldaps://${host}:${fake.tlsPort}`;
    const { killed, last } = await killOften(plan, 16, {
      args: [
        'apply',
        planFile,
        '--approve',
        plan.id,
        '--accept-breaks',
        '--auth',
        'anonymous',
        '--server',
        server,
        '--ca-file',
        fake.caFile,
      ],
      env: {},
    });
    expect(killed).toBeGreaterThan(8);
    expect({ status: last.status, stderr: last.stderr }).toMatchObject({ status: 0 });

    const sent = fake.server.received.flatMap(({ request }) =>
      request.kind === 'modify' ? [request.dn] : [],
    );
    expect(sent.toSorted()).toEqual(plan.objects.map(({ dn }) => dn).toSorted());
    const records = journalOf(workspace);
    expect(openIn(records)).toEqual([]);
    const times = timesApplied(records);
    expect(plan.objects.map(({ objectGUID }) => times.get(objectGUID))).toEqual(indexes(count).map(() => 1));
  });

  test.skipIf(skip !== undefined)('leaves OpenLDAP as planned', { timeout: 240_000 }, async () => {
    const count = 600;
    const server = await startLdapDomain(folder, count);
    stop.push(server.stop);
    const plan = planOf(
      workspace,
      indexes(count).map((index) => userChange(index)),
    );
    const { killed, last } = await killOften(plan, 12, {
      args: [
        'apply',
        planFile,
        `--approve=${plan.id}`,
        '--accept-breaks',
        `--server=ldaps://${host}:${server.tlsPort}`,
        `--ca-file=${server.caFile}`,
        '--auth=password',
        `--user=${server.admin.dn}`,
      ],
      env: { FORESYNC_PASSWORD: server.admin.password },
    });
    expect(killed).toBeGreaterThan(5);
    expect({ status: last.status, stderr: last.stderr }).toMatchObject({ status: 0 });
    await expectChanged(server, indexes(count));
    const records = journalOf(workspace);
    expect(openIn(records)).toEqual([]);
    expect([...timesApplied(records).values()]).toEqual(indexes(count).map(() => 1));
  });
});

describe.skipIf(skip !== undefined)('a connection that is cut at any byte', () => {
  const perRound = 20;
  const cuts = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95].flatMap((at) => [
    { towards: 'server' as const, at },
    { towards: 'client' as const, at },
  ]);

  test(
    'leaves every change made once, known, and the rest for the next run',
    { timeout: 120_000 },
    async () => {
      const server = await startLdapDomain(folder, (cuts.length + 1) * perRound);
      stop.push(server.stop);
      const round = (number: number): number[] => indexes(perRound).map((index) => number * perRound + index);
      const plan = (number: number): Plan =>
        planOf(
          workspace,
          round(number).map((index) => userChange(index)),
        );

      // The first round is whole: it tells how many bytes there are on the connection that writes.
      const whole = await startCuttingProxy({
        host: server.address,
        port: server.tlsPort,
        cut: () => undefined,
      });
      stop.push(whole.stop);
      const first = await openLdapDomain(server, whole.port);
      const before = { ...whole.passed };
      expect((await applyTo(first, plan(0))).counts.applied).toBe(perRound);
      const of = { server: whole.passed.server - before.server, client: whole.passed.client - before.client };
      await first.close();

      for (const [index, { towards, at }] of cuts.entries()) {
        // The connection that writes is the first, and takes some 2,000 bytes to sign in; reading is the second.
        const afterBytes = 2200 + Math.round(of[towards] * at * (towards === 'server' ? 0.8 : 0.2));
        const proxy = await startCuttingProxy({
          host: server.address,
          port: server.tlsPort,
          cut: (connection) => (connection === 1 ? { towards, afterBytes, ending: 'cut' } : undefined),
        });
        stop.push(proxy.stop);
        const domain = await openLdapDomain(server, proxy.port);
        const { counts } = await applyTo(domain, plan(index + 1), { maxFailures: perRound });
        expect(counts.applied + counts.failed).toBe(perRound);
        expect((await applyTo(domain, plan(index + 1))).counts).toMatchObject({
          applied: counts.failed,
          alreadySo: counts.applied,
        });
        await domain.close();
      }
      await expectChanged(server, indexes((cuts.length + 1) * perRound));
      const times = timesApplied(journalOf(workspace));
      expect([...times.values()]).toEqual(indexes((cuts.length + 1) * perRound).map(() => 1));
      const lost = journalOf(workspace).filter(
        (record) => record.kind === 'outcome' && record.settled === true,
      );
      expect(lost.length).toBeGreaterThan(cuts.length / 2);
    },
  );
});

/** Every one of these users has the new values, and nothing beside. */
async function expectChanged(server: OpenLdap, users: readonly number[]): Promise<void> {
  const found = await server.ldapsearch([
    '-b',
    server.baseDn,
    '-E',
    'pr=1000/noprompt',
    '(mail=*)',
    'mail',
    'proxyAddresses',
  ]);
  const lines = found
    .split('\n\n')
    .map((record) =>
      record
        .split('\n')
        .filter((line) => /^(?:mail|proxyAddresses): /.test(line))
        .toSorted()
        .join(),
    )
    .filter((record) => record !== '');
  expect(lines.toSorted()).toEqual(
    users
      .map((index) =>
        [
          `mail: user${index}@contoso.com`,
          `proxyAddresses: SMTP:user${index}@contoso.com`,
          `proxyAddresses: smtp:u${index}@contoso.com`,
        ].join(),
      )
      .toSorted(),
  );
}
