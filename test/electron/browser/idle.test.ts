import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createIdle, idleMinutes, type Idle } from '../../../electron/browser/idle.ts';

const on = { left: vi.fn<() => void>(), idle: vi.fn<() => void>() };
let idle: Idle;
const minutes = (count: number): void => void vi.advanceTimersByTime(count * 60_000);

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  idle = createIdle(on);
});
afterEach(() => void vi.useRealTimers());

it('ends a host that no page ever came to', () => {
  minutes(idleMinutes - 1);
  expect(on.idle).not.toHaveBeenCalled();
  minutes(1);
  expect(on.idle).toHaveBeenCalledOnce();
  expect(on.left).not.toHaveBeenCalled();
});

it('says that the last page has gone, and ends when none comes back', () => {
  idle.saw(1, false);
  minutes(60);
  idle.saw(0, false);
  minutes(1);
  expect(on.left).toHaveBeenCalledOnce();
  expect(on.idle).not.toHaveBeenCalled();
  minutes(idleMinutes);
  expect(on.idle).toHaveBeenCalledOnce();
});

it('says nothing of a page that is loaded again', () => {
  idle.saw(1, false);
  idle.saw(0, false);
  vi.advanceTimersByTime(1000);
  idle.saw(1, false);
  minutes(60);
  expect(on.left).not.toHaveBeenCalled();
  expect(on.idle).not.toHaveBeenCalled();
});

it('waits for a scan to end', () => {
  idle.saw(1, true);
  idle.saw(0, true);
  minutes(60);
  expect(on.left).toHaveBeenCalledOnce();
  expect(on.idle).not.toHaveBeenCalled();
  idle.saw(0, false);
  minutes(idleMinutes);
  expect(on.idle).toHaveBeenCalledOnce();
});

it('does nothing once it was stopped', () => {
  idle.saw(1, false);
  idle.stop();
  idle.saw(0, false);
  minutes(60);
  expect(on.left).not.toHaveBeenCalled();
  expect(on.idle).not.toHaveBeenCalled();
});
