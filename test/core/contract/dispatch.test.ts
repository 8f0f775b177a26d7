import { describe, expect, it } from 'vitest';
import { dispatch, type Answering } from '../../../core/contract/dispatch.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';

const secret = 'Pa55w0rd!';
const input = { workspace: 'workspace-1', scan: 1 };
const answering = (report: (input: never) => Promise<unknown>): Answering => ({
  scans: { report },
  notInContract: { read: async () => 'read' },
});

/** What comes of sending `sent` to an operation, and whether anything was asked to answer. */
async function refused(sent: unknown): Promise<unknown> {
  let wasAsked = false;
  const implementation = answering(async () => (wasAsked = true));
  return { ...(await dispatch(implementation, 'scans', 'report', sent)), wasAsked };
}

describe('a call that fits', () => {
  it('answers the value', async () => {
    const answer = await dispatch(
      answering(async (was: unknown) => ({ was })),
      'scans',
      'report',
      input,
    );
    expect(answer).toEqual({ ok: true, value: { was: input } });
  });

  it('hands over what the schema made of the input, defaults included', async () => {
    const implementation = { directory: { diagnose: async (parsed: unknown) => parsed } };
    const answer = await dispatch(implementation, 'directory', 'diagnose', {
      target: { address: 'contoso.com', auth: 'current' },
    });
    expect(answer).toMatchObject({ ok: true, value: { target: { startTls: false } } });
  });
});

describe('a call that names nothing', () => {
  it.each([
    ['another group', 'nothing', 'report'],
    ['another name', 'scans', 'nothing'],
    ['what every object has', 'constructor', 'name'],
    ['what every function has', 'scans', 'toString'],
    ['the prototype', '__proto__', 'report'],
    ['a number', 1, 2],
    ['nothing', undefined, null],
    ['an operation that nothing here answers', 'settings', 'read'],
    ['an answer that is in no contract', 'notInContract', 'read'],
  ])('%s is refused', async (_, group, name) => {
    const answer = await dispatch(
      answering(async () => 'answered'),
      group,
      name,
      input,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'contract.unknown' } });
  });
});

describe('a call that does not fit', () => {
  it.each([
    ['nothing', undefined],
    ['text', 'workspace-1'],
    ['one key less', { workspace: 'workspace-1' }],
    ['one key more', { ...input, path: '/etc/passwd' }],
    ['a path for a token', { ...input, workspace: '../../etc/passwd' }],
    ['a number that is none', { ...input, scan: Number.NaN }],
  ])('%s is refused and not answered', async (_, sent) => {
    expect(await refused(sent)).toMatchObject({
      ok: false,
      error: { code: 'contract.malformed', retryable: false },
      wasAsked: false,
    });
  });

  it('an error says where, and repeats neither value nor key of what was sent', async () => {
    expect(await refused({ ...input, workspace: secret })).toMatchObject({
      error: { detail: 'input.workspace: invalid_format' },
    });
    const all = [
      await refused({ ...input, [secret]: secret }),
      await refused({ ...input, scan: secret }),
      await refused(secret),
    ];
    expect(JSON.stringify(all)).not.toContain(secret);
  });

  it('an input whose reading throws is refused like any other', async () => {
    const hostile = Object.defineProperty({ ...input }, 'scan', {
      enumerable: true,
      get: () => {
        throw new Error(secret);
      },
    });
    const answer = await refused(hostile);
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });
});

describe('an answer that fails', () => {
  it('an expected error is a plain value', async () => {
    const shape = { code: 'scan.gone', summary: 'No scan 1.', action: 'Choose another.' } as const;
    const answer = await dispatch(
      answering(async () => {
        throw new ExpectedError(shape);
      }),
      'scans',
      'report',
      input,
    );
    expect(answer).toEqual({ ok: false, error: { ...shape, retryable: false } });
  });

  it.each([
    ['an error', new TypeError(`cannot read ${secret}`), 'TypeError'],
    ['text', secret, 'string'],
  ])('%s is a defect that does not repeat its message', async (_, thrown, detail) => {
    const answer = await dispatch(
      answering(async () => {
        throw thrown;
      }),
      'scans',
      'report',
      input,
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'defect.unexpected', detail } });
    expect(JSON.stringify(answer)).not.toContain(secret);
  });
});
