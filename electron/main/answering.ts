import type { BrowserWindow } from 'electron';
import type { Answering } from '../../core/contract/dispatch.ts';
import type { Settings } from '../../core/contract/outputs.ts';
import { askEngine } from '../host/ask-engine.ts';
import type { Emit, Engine } from '../host/engine.ts';
import { exportFindings, hostGroups } from './host-operations.ts';
import { applyTheme } from './theme.ts';

/** Answers every operation: the host's own groups here, all others by asking the engine process. */
export function createAnswering(window: () => BrowserWindow, engine: Engine, emit: Emit): Answering {
  const asked = askEngine(engine);
  return {
    ...asked,
    ...hostGroups(window, engine),
    findings: { ...asked['findings'], export: exportFindings(window, engine, emit) },
    settings: {
      ...asked['settings'],
      change: async (input: unknown) => {
        const settings = await engine.operation('settings', 'change', input);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's settings.change answers
        applyTheme(settings as Settings);
        return settings;
      },
    },
  };
}
