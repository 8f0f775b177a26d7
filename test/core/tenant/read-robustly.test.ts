import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../helpers/scanned.ts';
import { contosoTenant } from '../../lab/graph/contoso-tenant.ts';
import type { Fault } from '../../lab/graph/local-graph.ts';
import { fileOf, startTenant, type ReadingWith, type TestTenant } from './tenant-reading.ts';

/**
 * A reading has some forty requests: the whole one lists, the second asks for changes. Whatever happens to each of them
 * once, both come to what they come to when nothing happens.
 */
const users = 1_200;
const changed = 150;

const folder = workspaceFolder();
let tenant: TestTenant;
let files = 0;

beforeEach(async () => {
  tenant = await startTenant(contosoTenant(users));
});
afterEach(() => tenant.stop());
afterAll(folder.remove);

/** The requests and the files of a whole reading and of one that asks for changes. */
async function readBoth(how: () => ReadingWith): Promise<{
  readonly files: readonly string[];
  readonly requests: readonly (readonly string[])[];
}> {
  const workspace: Workspace = openWorkspace(folder.path(`${++files}.foresync`), { create: true });
  const before = tenant.collections.get('/users') ?? [];
  try {
    const whole = await tenant.read(workspace, how());
    tenant.collections.set('/users', [
      ...before.slice(changed),
      ...before.slice(0, changed).map((user) => ({ ...user, displayName: 'Changed' })),
    ]);
    const changes = await tenant.read(workspace, { ...how(), now: '2026-11-03T06:30:00Z' });
    expect([...whole.notes, ...changes.notes]).toEqual([]);
    return {
      files: [fileOf(workspace, whole.stored), fileOf(workspace, changes.stored)],
      requests: [whole.requests, changes.requests],
    };
  } finally {
    tenant.collections.set('/users', before);
    workspace.close();
  }
}

/** Every request fails the first time. */
function failingOnce(kind: Fault): () => ReadingWith {
  return () => {
    const seen = new Set<string>();
    return {
      fault(request) {
        if (seen.has(request)) return undefined;
        seen.add(request);
        return kind;
      },
    };
  };
}

describe('every request', () => {
  test.each<Fault>([
    '429',
    '429 without Retry-After',
    '503',
    'reset',
    'truncated',
    'expired',
    'claims',
    'not premium',
  ])('failing once with %s changes nothing', async (kind) => {
    const smooth = await readBoth(() => ({}));
    const failing = await readBoth(failingOnce(kind));
    expect(failing.files).toEqual(smooth.files);
    // Of those that tell changes the token differs from one reading to the next.
    const counts = smooth.requests.map((requests) => requests.length);
    expect(failing.requests.map((requests) => requests.length)).toEqual(counts.map((count) => 2 * count));
  });
});

describe('a token', () => {
  test.each([1, 2, 3, 7])('that expires after %i requests changes nothing', async (tokenLasts) => {
    const smooth = await readBoth(() => ({}));
    const expiring = await readBoth(() => ({ tokenLasts }));
    expect(expiring.files).toEqual(smooth.files);
  });
});

describe('a reading that asks for changes', () => {
  test('sends few requests, however many users there are', async () => {
    const { requests } = await readBoth(() => ({}));
    expect(
      requests[1]?.some((request) => request.startsWith('GET /v1.0/users?$select=id,userPrincipalName')),
    ).toBe(false);
    expect(requests[1]?.filter((request) => request.startsWith('GET /v1.0/users/delta?'))).toHaveLength(2);
  });
});
