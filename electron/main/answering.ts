import type { BrowserWindow } from 'electron';
import type { Answering } from '../../core/contract/dispatch.ts';
import type { Settings } from '../../core/contract/outputs.ts';
import { askEngine } from '../host/ask-engine.ts';
import type { Emit, Engine } from '../host/engine.ts';
import { fileNames, type NamedFile } from '../host/file-names.ts';
import { applyWhenApproved } from './approved-apply.ts';
import { hostGroups, writeWhereChosen } from './host-operations.ts';
import type { PrintedReports, ReportInput } from './printed-reports.ts';
import { applyTheme } from './theme.ts';

/** Answers every operation: the host's own groups here, all others by asking the engine process. */
export function createAnswering(
  window: () => BrowserWindow,
  engine: Engine,
  emit: Emit,
  printed: PrintedReports,
): Answering {
  const asked = askEngine(engine);
  const findings = { group: 'findings', operation: 'export', title: 'Export findings', name: 'findings' };
  const advice = { group: 'advisors', operation: 'export', title: 'Export advice', name: 'advice' };
  const report = {
    group: 'reports',
    operation: 'write',
    title: 'Save the readiness report',
    name: 'readiness',
  };
  const script = { group: 'mailboxGuid', operation: 'saveScript', title: 'Save the script' };
  const chrome = { group: 'signInError', operation: 'saveChromeFile', title: 'Save for Chrome' };
  const tenant = { group: 'tenants', operation: 'save', title: 'Save the tenant snapshot', name: 'tenant' };
  const list = { group: 'choices', operation: 'export', title: 'Save the list', name: 'list' };
  const plan = { group: 'plans', operation: 'export', title: 'Save the plan', name: 'plan' };
  return {
    ...asked,
    ...hostGroups(window, engine),
    findings: { ...asked['findings'], export: writeWhereChosen(window, engine, emit, findings) },
    advisors: { ...asked['advisors'], export: writeWhereChosen(window, engine, emit, advice) },
    choices: { ...asked['choices'], export: writeWhereChosen(window, engine, emit, list) },
    plans: {
      ...asked['plans'],
      export: writeWhereChosen(window, engine, emit, plan),
      apply: applyWhenApproved(window, engine),
    },
    mailboxGuid: {
      ...asked['mailboxGuid'],
      saveScript: async (input: NamedFile) =>
        await writeWhereChosen(window, engine, emit, { ...script, name: fileNames[input.what] })(input),
    },
    signInError: {
      ...asked['signInError'],
      saveChromeFile: async (input: NamedFile) =>
        await writeWhereChosen(window, engine, emit, { ...chrome, name: fileNames[input.what] })(input),
    },
    tenants: { ...asked['tenants'], save: writeWhereChosen(window, engine, emit, tenant) },
    reports: {
      write: writeWhereChosen(window, engine, emit, report, (input: ReportInput, path) =>
        printed.write(engine, input, path),
      ),
    },
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
