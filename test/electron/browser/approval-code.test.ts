import { beforeEach, describe, expect, it } from 'vitest';
import { createApprovalCodes, type ApprovalCodes } from '../../../electron/browser/approval-code.ts';
import { resultOf } from '../../../core/contract/result-of.ts';

const plan = 'plan-of-contoso';
const minute = 60_000;
let now = 0;
let codes: ApprovalCodes;

beforeEach(() => {
  now = 0;
  codes = createApprovalCodes(() => now);
});

function issued(planId = plan): string {
  let code = '';
  codes.issue(planId, (printed) => (code = printed));
  return code;
}

/** `ok`, or the code of the error. */
async function verified(typed: string, planId = plan): Promise<string> {
  const result = await resultOf(async () => codes.verify(planId, typed));
  return result.ok ? 'ok' : result.error.code;
}

/** Another code: its first letter is one that the code does not begin with. */
const notThis = (code: string): string => `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;

describe('a code that approves a plan', () => {
  it('is eight letters and digits that are hard to mistake, and never the same again', () => {
    expect(issued()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(issued()).not.toBe(issued());
  });

  it('approves once', async () => {
    const code = issued();
    expect(await verified(code)).toBe('ok');
    expect(await verified(code)).toBe('approval.none');
  });

  it.each([
    ['in lower case', (code: string) => code.toLowerCase()],
    ['without the hyphen', (code: string) => code.replace('-', '')],
    ['with spaces', (code: string) => ` ${code.replace('-', ' ')} `],
  ])('may be typed %s', async (_, typed) => {
    expect(await verified(typed(issued()))).toBe('ok');
  });

  it('approves no other plan', async () => {
    const code = issued();
    issued('plan-of-fabrikam');
    expect(await verified(code, 'plan-of-fabrikam')).toBe('approval.wrong');
    expect(await verified(code, 'plan-never-shown')).toBe('approval.none');
  });

  it('works until five minutes are over', async () => {
    const first = issued();
    now = 5 * minute - 1;
    expect(await verified(first)).toBe('ok');
    const second = issued();
    now += 5 * minute;
    expect(await verified(second)).toBe('approval.none');
  });

  it('works after four wrong tries, and not after five', async () => {
    const first = issued();
    for (let tries = 0; tries < 4; tries++) expect(await verified(notThis(first))).toBe('approval.wrong');
    expect(await verified(first)).toBe('ok');
    const second = issued();
    for (let tries = 0; tries < 5; tries++) expect(await verified(notThis(second))).toBe('approval.wrong');
    expect(await verified(second)).toBe('approval.none');
  });

  it('is void when another one is issued for its plan', async () => {
    const code = issued();
    issued();
    expect(await verified(code)).toBe('approval.wrong');
  });

  it.each(['', ' ', '-', 'ÄÄÄÄ-ÄÄÄÄ', 'A'.repeat(100_000)])('is not %j', async (typed) => {
    issued();
    expect(await verified(typed)).toBe('approval.wrong');
  });
});
