import { expect, it } from 'vitest';
import { createSessions } from '../../../electron/browser/sessions.ts';

it('exchanges a code for a token, once', () => {
  const sessions = createSessions();
  const code = sessions.newCode();
  const token = sessions.redeem(code);
  expect(code).toMatch(/^[\w-]{22}$/);
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(sessions.isKnown(`Bearer ${token}`)).toBe(true);
  expect(sessions.redeem(code)).toBeUndefined();
});

it('takes no code but the newest', () => {
  const sessions = createSessions();
  const before = sessions.newCode();
  const code = sessions.newCode();
  expect(sessions.redeem(before)).toBeUndefined();
  expect(sessions.redeem('')).toBeUndefined();
  expect(sessions.redeem(code)).toBeDefined();
});

it('keeps the pages that are open when another one is', () => {
  const sessions = createSessions();
  const first = sessions.redeem(sessions.newCode());
  const second = sessions.redeem(sessions.newCode());
  expect(first).not.toBe(second);
  expect([first, second].map((token) => sessions.isKnown(`Bearer ${token}`))).toEqual([true, true]);
});

it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer undefined', 'Basic Zm9v'])(
  'knows nobody by %j',
  (given) => {
    const sessions = createSessions();
    expect(sessions.isKnown(given)).toBe(false);
    sessions.redeem(sessions.newCode());
    expect(sessions.isKnown(given)).toBe(false);
  },
);

it('knows no page by the code of its address', () => {
  const sessions = createSessions();
  const code = sessions.newCode();
  expect(sessions.isKnown(`Bearer ${code}`)).toBe(false);
  sessions.redeem(code);
  expect(sessions.isKnown(`Bearer ${code}`)).toBe(false);
});
