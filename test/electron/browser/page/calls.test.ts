import { expect, it } from 'vitest';
import { createCalls } from '../../../../electron/browser/page/calls.ts';

function settledOrNot(promise: Promise<boolean>): Promise<boolean | 'pending'> {
  const soon = new Promise<'pending'>((resolve) => setTimeout(resolve, 20, 'pending'));
  return Promise.race([promise, soon]);
}

it('an operation that this page has not started is waited for once, not with every event of it', async () => {
  const answers: (() => void)[] = [];
  const calls = createCalls(
    async () =>
      await new Promise((resolve) => {
        answers.push(() => resolve(Response.json({ ok: true, value: { operation: 'operation-1' } })));
      }),
  );
  const first = calls.to('scans', 'start')({});
  const heard = [calls.hasStarted('operation-1'), calls.hasStarted('operation-2')];
  await Promise.resolve();
  answers[0]?.();
  await first;
  expect(await Promise.all(heard)).toEqual([true, false]);
  // A call that takes long: to a server that does not answer.
  void calls.to('directory', 'containers')({});
  expect(await settledOrNot(calls.hasStarted('operation-1'))).toBe(true);
  expect(await settledOrNot(calls.hasStarted('operation-2'))).toBe(false);
  expect(await settledOrNot(calls.hasStarted('operation-3'))).toBe('pending');
});
