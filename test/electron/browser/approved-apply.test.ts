import { describe, expect, it } from 'vitest';
import { planApply } from '../../../core/contract/plan/inputs.ts';
import type { ApplyInput } from '../../../core/engine/plans/approvals.ts';
import { applyWithCode } from '../../../electron/browser/approved-apply.ts';

const plan = '3fb1c0de'.repeat(8);
const inputOf = (more: object = {}): ApplyInput =>
  planApply.parse({ plan, access: { servers: [], auth: 'current' }, ...more });

/** The host's answer to `plans.apply`, with an engine that notes what it is asked to do. */
function start() {
  const applied: unknown[] = [];
  const printed: string[] = [];
  let questions = 0;
  const apply = applyWithCode(
    {
      approval: async (input) => ({
        approval: `token-of-question-${++questions}`,
        plan: planApply.parse(input).plan,
        workspaceName: 'contoso.foresync',
        scan: 1,
        createdAt: '2026-11-12T09:00:00.000Z',
        createdBy: 'anna on WS01',
        targets: [{ domain: 'DC=corp,DC=contoso,DC=com', controller: null }],
        objects: 42,
        protectedObjects: 0,
        changes: 42,
        removed: 42,
        added: 42,
        undoes: [],
        breaks: 0,
        misfits: 0,
        user: null,
        servers: [],
      }),
      async operation(group, name, input) {
        applied.push([group, name, input]);
        return { operation: 'operation-1' };
      },
    },
    (lines) => void printed.push(...lines),
  );
  const code = (): string => /: ([0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(printed.join('\n'))?.[1] ?? '';
  return { apply, applied, printed, code };
}

describe('applying in the browser host', () => {
  it('prints what would be changed and a code, and does nothing without it', async () => {
    const { apply, applied, printed, code } = start();
    await expect(apply(inputOf())).rejects.toMatchObject({ code: 'approval.needed' });
    expect(applied).toEqual([]);
    expect(printed.join('\n')).toContain('Change 42 objects in DC=corp,DC=contoso,DC=com?');
    expect(code()).toHaveLength(9);
  });

  it('does it with the code, once, by the token that only the host has', async () => {
    const { apply, applied, code } = start();
    await expect(apply(inputOf({ approval: 'AAAAAAAAAAAAAAAAAAAAAA' }))).rejects.toBeDefined();
    const typed = inputOf({ code: code(), approval: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(await apply(typed)).toEqual({ operation: 'operation-1' });
    expect(applied).toMatchObject([['plans', 'apply', { plan, approval: 'token-of-question-1' }]]);
    await expect(apply(typed)).rejects.toMatchObject({ code: 'approval.none' });
    expect(applied).toHaveLength(1);
  });

  it('refuses a wrong code, and takes the right one after it', async () => {
    const { apply, applied, code } = start();
    await expect(apply(inputOf())).rejects.toBeDefined();
    await expect(apply(inputOf({ code: '0000-0000' }))).rejects.toMatchObject({ code: 'approval.wrong' });
    expect(applied).toEqual([]);
    await apply(inputOf({ code: code() }));
    expect(applied).toHaveLength(1);
  });

  it.each([
    ['another server', { access: { servers: ['ldaps://dc9.fabrikam.com'], auth: 'current' } }],
    ['breaks that nobody accepted', { acceptsBreaks: true }],
    ['another limit', { maxFailures: 1000 }],
  ])('does not take a code for %s than the terminal has shown', async (_, changed) => {
    const { apply, applied, code } = start();
    await expect(apply(inputOf())).rejects.toBeDefined();
    await expect(apply(inputOf({ ...changed, code: code() }))).rejects.toMatchObject({
      code: 'approval.none',
    });
    expect(applied).toEqual([]);
  });

  it('does not take the code of one plan for another', async () => {
    const { apply, applied, code } = start();
    await expect(apply(inputOf())).rejects.toBeDefined();
    const other = inputOf({ plan: '0'.repeat(64), code: code() });
    await expect(apply(other)).rejects.toMatchObject({ code: 'approval.none' });
    expect(applied).toEqual([]);
  });
});
