// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionQuality } from '../../../../core/model/connection-quality.ts';
import { ConnectionLine } from '../../../../renderer/features/scan/connection-line.tsx';

const good: ConnectionQuality = {
  server: 'dc1.corp.contoso.com:389',
  protection: 'sealed',
  connections: 2,
  lastPageMs: 84,
  typicalPageMs: 1250,
  awaitedMs: 31,
  retriedPages: 0,
  reconnects: 0,
};

function shown(changed: Partial<ConnectionQuality> = {}): string {
  render(<ConnectionLine quality={{ ...good, ...changed }} />);
  return screen.getByRole('region', { name: 'Connection' }).textContent;
}

describe('the connection of a scan', () => {
  afterEach(cleanup);

  it('says who is asked, how it is protected, and how long pages take', () => {
    const text = shown();
    expect(text).toContain('Connection: steady');
    expect(text).toContain(
      'Everything is asked of dc1.corp.contoso.com:389 · signed and encrypted by Kerberos · 2 connections open',
    );
    expect(text).toContain('Last page in 84 ms, typically 1.3 sec · nothing had to be asked twice');
  });

  it.each<readonly [Partial<ConnectionQuality>, string, string]>([
    [{ retriedPages: 1 }, 'unsteady', '1 page asked for again'],
    [{ reconnects: 3 }, 'unsteady', 'connected again 3 times'],
    [{ awaitedMs: 12_400 }, 'waiting for an answer', 'no answer for 12 sec'],
    [{ awaitedMs: 12_400, reconnects: 1 }, 'waiting for an answer', 'connected again once'],
    [{ lastPageMs: null, typicalPageMs: null }, 'steady', 'No page yet'],
  ])('says in words what is not as it should be: %j', (changed, state, fact) => {
    const text = shown(changed);
    expect(text).toContain(`Connection: ${state}`);
    expect(text).toContain(fact);
  });

  it('does not say of a connection that had to ask twice that it did not', () => {
    expect(shown({ retriedPages: 2 })).not.toContain('nothing had to be asked twice');
  });

  it('calls a clear connection what it is', () => {
    expect(shown({ protection: 'none' })).toContain('not encrypted');
  });

  it('shows nothing hidden in the name of a server', () => {
    expect(shown({ server: 'dc1\u202e.contoso.com:389' })).toContain('dc1⟨U+202E⟩.contoso.com:389');
  });
});
