// @vitest-environment jsdom
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ScanEndedEvent, ScanProgressEvent } from '../../../core/contract/outputs.ts';
import { ApiProvider, type Input } from '../../../renderer/app/api.tsx';
import { LocaleProvider } from '../../../renderer/app/locale.tsx';
import { NoticesProvider } from '../../../renderer/app/notices.tsx';
import { SessionProvider, useSession, type Session } from '../../../renderer/app/session.tsx';
import { createFakeApi, type FakeApi } from '../fake-api.ts';
import { inJsdomWindow } from '../jsdom-window.ts';

inJsdomWindow();

const request: Input<'scans', 'start'> = {
  source: { kind: 'sample' },
  profile: 'entra',
  alternateLogin: false,
  verifiedDomains: [],
  scopeDns: [],
  excludeDns: [],
};

function progress(operation: string): ScanProgressEvent {
  const how = { phase: 'reading', objects: 1, findings: 0, objectsPerSecond: 1 } as const;
  return { operation, workspace: 'workspace-1', scan: 1, progress: how };
}

function end(operation: string): ScanEndedEvent {
  return { operation, workspace: 'workspace-1', scan: null, state: 'cancelled', error: null };
}

function session({ api }: FakeApi): { readonly current: Session } {
  return renderHook(useSession, {
    wrapper: ({ children }) => (
      <ApiProvider api={api}>
        <LocaleProvider locale="en">
          <NoticesProvider>
            <SessionProvider>{children}</SessionProvider>
          </NoticesProvider>
        </LocaleProvider>
      </ApiProvider>
    ),
  }).result;
}

describe('a scan', () => {
  it('that has ended before its start is answered is not waited for', async () => {
    const fake = createFakeApi();
    const { start } = fake.api.scans;
    const early = {
      ...fake,
      api: {
        ...fake.api,
        scans: {
          ...fake.api.scans,
          start: async (input: Parameters<typeof start>[0]) => {
            fake.emit('scanEnded', end('operation-1'));
            return await start(input);
          },
        },
      },
    };
    const result = session(early);
    await act(async () => await result.current.start(request));
    expect(result.current.starting).toBeNull();
    expect(result.current.ended?.operation).toBe('operation-1');
  });

  it('goes on where another one ends', async () => {
    const fake = createFakeApi();
    const result = session(fake);
    act(() => {
      fake.emit('scanProgress', progress('operation-1'));
      fake.emit('scanProgress', progress('operation-2'));
      fake.emit('scanEnded', end('operation-1'));
    });
    expect(result.current.running?.operation).toBe('operation-2');
    act(() => fake.emit('scanEnded', end('operation-2')));
    await waitFor(() => expect(result.current.running).toBeNull());
  });
});
