import diagnostics from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TokenNeed } from '../../../../core/tenant/graph/connection.ts';
import { createGraphReader, type GraphReader } from '../../../../core/tenant/graph/graph-reader.ts';
import { contosoTenant, id } from '../../../lab/graph/contoso-tenant.ts';
import {
  demandedClaims,
  loopbackAuthority,
  startLocalGraph,
  type Fault,
  type LocalGraph,
} from '../../../lab/graph/local-graph.ts';

let graph: LocalGraph;
let reader: GraphReader;
let cancel: AbortController;
let waits: number[];
let needs: TokenNeed[];

beforeAll(() => tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]));

beforeEach(async () => {
  [cancel, waits, needs] = [new AbortController(), [], []];
  graph = await startLocalGraph({
    collections: contosoTenant(25),
    rightsOf: (token) => (token === 'good' ? { scp: ['User.Read.All'] } : undefined),
  });
  reader = createGraphReader(
    {
      host: graph.host,
      signal: cancel.signal,
      token: async (need) => {
        needs.push(need);
        return 'good';
      },
    },
    async (ms, signal) => {
      waits.push(ms);
      signal.throwIfAborted();
    },
  );
});

afterEach(() => graph.stop());

/** The first request that fits gets this, once. */
function failOnce(fault: Fault, fits = /users/): void {
  let isDone = false;
  graph.fault = (request) => {
    if (isDone || !fits.test(request)) return undefined;
    isDone = true;
    return fault;
  };
}

async function all(pages: AsyncIterable<readonly unknown[]>): Promise<readonly unknown[]> {
  const objects: unknown[] = [];
  for await (const page of pages) objects.push(...page);
  return objects;
}

const users = { path: '/users?$select=id&$top=10' };

describe('pages', () => {
  test('follow the links to the end', async () => {
    expect(await all(reader.pages(users))).toHaveLength(25);
    expect(graph.requests).toEqual([
      'GET /v1.0/users?$select=id&$top=10',
      'GET /v1.0/users?$select=id&$top=10&$skiptoken=10',
      'GET /v1.0/users?$select=id&$top=10&$skiptoken=20',
    ]);
  });

  test.each<[Fault, readonly number[]]>([
    ['429', [7_000]],
    ['429 without Retry-After', [expect.closeTo(2_250, -3)]],
    ['503', [expect.closeTo(2_250, -3)]],
    ['reset', [expect.closeTo(2_250, -3)]],
    ['truncated', [expect.closeTo(2_250, -3)]],
    ['expired', []],
  ])('a %s in the middle changes nothing but the time', async (fault, waited) => {
    failOnce(fault, /skiptoken=10/);
    expect(await all(reader.pages(users))).toHaveLength(25);
    expect(waits).toEqual(waited);
  });

  test('what stays busy is given up, as an error that says so', async () => {
    graph.fault = () => '503';
    await expect(all(reader.pages(users))).rejects.toMatchObject({
      code: 'graph.unavailable',
      retryable: true,
    });
    expect(graph.requests).toHaveLength(6);
  });

  test('a link to another server is not followed, so that it does not get the token', async () => {
    await expect(reader.get({ path: 'https://localhost:1/v1.0/users' })).rejects.toMatchObject({
      code: 'graph.foreign-link',
    });
    await expect(reader.get({ path: '//localhost:1/v1.0/users' })).rejects.toMatchObject({
      code: 'graph.foreign-link',
    });
    expect(needs).toEqual([]);
  });
});

test('one object is read by its key', async () => {
  expect(await reader.get({ path: `/users/${id(1, 1)}?$select=mail` })).toMatchObject({
    mail: 'user1@contoso.com',
  });
});

describe('the token', () => {
  test('is asked for anew, with what Conditional Access demands', async () => {
    failOnce('claims');
    await all(reader.pages(users));
    expect(needs.slice(0, 2)).toEqual([{ isRefused: false }, { isRefused: true, claims: demandedClaims }]);
  });

  test('is not asked for a third time', async () => {
    graph.fault = () => 'expired';
    await expect(reader.get(users)).rejects.toMatchObject({ code: 'graph.sign-in-expired' });
    expect(graph.requests).toHaveLength(2);
  });

  test('is in no error', async () => {
    graph.fault = () => 'expired';
    const error: unknown = await reader.get(users).catch((thrown: unknown) => thrown);
    expect(JSON.stringify([error, String(error)])).not.toContain('good');
  });
});

describe('cancelling', () => {
  test('ends a wait that Graph asked for at once', async () => {
    const real = createGraphReader({ host: graph.host, signal: cancel.signal, token: async () => 'good' });
    graph.fault = () => '429';
    const reading = all(real.pages(users));
    const start = performance.now();
    setTimeout(() => cancel.abort(new Error('enough')), 100);
    await expect(reading).rejects.toThrow('enough');
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  test('ends the next request before it is sent', async () => {
    cancel.abort(new Error('enough'));
    await expect(reader.get(users)).rejects.toThrow('enough');
    expect(graph.requests).toEqual([]);
  });
});

test('the next page is on its way when a page is given', async () => {
  let sent = 0;
  const count = (): void => void sent++;
  diagnostics.subscribe('undici:client:sendHeaders', count);
  const ahead: number[] = [];
  let pages = 0;
  for await (const page of reader.pages({ path: '/users?$select=id&$top=5' })) {
    expect(page).toHaveLength(5);
    ahead.push(sent - ++pages);
  }
  diagnostics.unsubscribe('undici:client:sendHeaders', count);
  // The second needs a connection of its own, and behind the last there is none.
  expect(ahead.slice(1)).toEqual([1, 1, 1, 0]);
});

describe('delta', () => {
  test('gives everything, then from its link only what came', async () => {
    const whole = reader.delta({ path: '/users/delta?$select=id' });
    let page = await whole.next();
    while (!page.done) page = await whole.next();
    graph.collections.set('/users', [...(graph.collections.get('/users') ?? []), { id: id(1, 77) }]);
    const link = page.value;
    const changes = await all(reader.delta({ path: link }));
    expect([...new Set(changes.map((change) => JSON.stringify(change)))]).toEqual([
      JSON.stringify({ id: id(1, 77) }),
    ]);
  });

  test('a link that is too old is told from other failures', async () => {
    await expect(
      all(reader.delta({ path: '/users/delta?$select=id&$deltatoken=expired' })),
    ).rejects.toMatchObject({
      code: 'graph.link-expired',
    });
  });
});

describe('batch', () => {
  const requests = Array.from({ length: 25 }, (_, index) => ({
    path: `/users/${id(1, index + 1)}?$select=mail`,
  }));

  test('sends twenty at a time and answers in order', async () => {
    const answers = await reader.batch(requests);
    expect(answers.map((each) => ('body' in each ? each.body : each.error))).toEqual(
      requests.map((_, index) => ({ id: id(1, index + 1), mail: `user${index + 1}@contoso.com` })),
    );
    expect(graph.requests.filter((each) => each === 'POST /v1.0/$batch')).toHaveLength(2);
  });

  test('sends only the refused part again, after as long as it asks for', async () => {
    failOnce('429', /users\/00000001-0000-4000-8000-000000000003/);
    const answers = await reader.batch(requests.slice(0, 5));
    expect(answers.every((each) => 'body' in each)).toBe(true);
    expect(graph.requests).toHaveLength(1 + 5 + 1 + 1);
    expect(waits).toEqual([7_000]);
  });

  test('a part that fails is an error of its own', async () => {
    const [good, gone] = await reader.batch([
      { path: `/users/${id(1, 1)}?$select=id` },
      { path: `/users/${id(1, 500)}?$select=id` },
    ]);
    expect(good).toEqual({ body: { id: id(1, 1) } });
    expect(gone).toMatchObject({ error: { code: 'graph.not-found' } });
  });
});

describe('a licence gate that refuses now and then', () => {
  const missing = { code: 'graph.licence-missing' };

  test('is asked a second time', async () => {
    failOnce('not premium');
    expect(await reader.get({ path: `/users/${id(1, 1)}?$select=id` })).toEqual({ id: id(1, 1) });
  });

  test('is asked a second time in a batch', async () => {
    failOnce('not premium', /users\/00000001/);
    const [answer] = await reader.batch([{ path: `/users/${id(1, 1)}?$select=id` }]);
    expect(answer).toEqual({ body: { id: id(1, 1) } });
  });

  test('and refuses then, is believed', async () => {
    graph.fault = () => 'not premium';
    await expect(reader.get(users)).rejects.toMatchObject(missing);
    const [answer] = await reader.batch([{ path: '/users?$select=id' }]).catch((error) => [{ error }]);
    expect(answer).toMatchObject({ error: missing });
    expect(graph.requests).toHaveLength(4);
  });
});

test('counts', async () => {
  expect(await reader.count({ path: '/users/$count' })).toBe(25);
});

test('a missing permission names what to do and the request for the support', async () => {
  await expect(reader.get({ path: '/groups?$select=id' })).rejects.toMatchObject({
    code: 'graph.right-missing',
    detail: expect.stringContaining('request-id lab-1'),
  });
});
