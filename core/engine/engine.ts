import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventName, EventShape, Implementation } from '../contract/contract.ts';
import type { ChosenFile } from '../contract/outputs.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { createAdvisors } from './advisors.ts';
import type { ApplyInput, ApprovalQuestion } from './plans/approvals.ts';
import { createBaskets } from './plans/baskets.ts';
import { createDirectory } from './directory.ts';
import { resolveTarget } from './directory-target.ts';
import type { EngineHost } from './engine-host.ts';
import { createExports, createWriting } from './exports.ts';
import { createFiles, type Files } from './files.ts';
import { guidanceTitles, readAdvisorGuidance, readGuidance, readGuidanceOf } from './guidance.ts';
import { createHistory } from './plans/history.ts';
import { createMailboxGuid } from './mailbox-guid.ts';
import { noFile } from './no-file.ts';
import { createOperations } from './operations.ts';
import { createPlans } from './plans/plans.ts';
import { showObjectLine } from './powershell.ts';
import type { ScanInput } from './threads/scan-thread.ts';
import { createScans, newWorkspacePath } from './scans.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createSettings } from './settings.ts';
import { createSignInError } from './sign-in-error.ts';
import { createSignIns } from './tenants/sign-ins.ts';
import { createTargets } from './targets.ts';
import { createTenants } from './tenants/tenants.ts';
import { createWorkspaces } from './workspaces.ts';

/** Tells a host of an event. */
export type Emit = <Name extends EventName>(name: Name, event: EventShape<Name>) => void;

/** The groups of the contract that the engine answers; the host answers the others. */
export type EngineImplementation = Omit<Implementation, 'app' | 'files' | 'clipboard' | 'external'>;

/** What does the work for a host. */
export interface Engine {
  readonly implementation: EngineImplementation;
  /** Takes a file that the user chose, to read or to write; the page gets its token. */
  registerFile(path: string): ChosenFile;
  /**
   * What a host is to ask a person before a plan is applied; for the host alone. The answer's token goes back with
   * `plans.apply`, which is refused without.
   *
   * @throws ExpectedError where it cannot be applied so
   */
  askApproval(input: ApplyInput): ApprovalQuestion;
  /** Whether a scan runs, which closing would cut short. */
  holdsScan(): boolean;
  /** Whether a plan is being applied. */
  isApplying(): boolean;
  /** Cancels what runs, keeps what it has, forgets secrets and closes every workspace. */
  close(): Promise<void>;
}

/** What a host gives its engine. */
export interface EngineOptions {
  /** Where settings, saved targets and new workspaces are kept; made if it is not there. */
  readonly dataFolder: string;
  /** The program's `resources`. */
  readonly resourcesFolder: string;
  readonly emit: Emit;
  readonly host: EngineHost;
}

/** Creates the engine. It does nothing until it is asked; SQLite and LDAP work on threads of their own. */
export function createEngine({ dataFolder, resourcesFolder, emit, host }: EngineOptions): Engine {
  const files = createFiles();
  const secrets = createSecrets();
  const operations = createOperations();
  const scans = createScans(operations, emit, (path) => workspaces.use(path));
  const workspaces = createWorkspaces(dataFolder, files, scans.isWritten);
  const isTaken = (path: string): boolean => existsSync(path) || scans.isWritten(path);
  const startWriting = createWriting(operations, emit);
  const startExport = createExports(startWriting);
  const titleOf = guidanceTitles(resourcesFolder);
  const advisors = createAdvisors({
    operations,
    emit,
    files,
    secrets,
    reader: workspaces.reader,
    guidanceOf: async (advisor) => await readAdvisorGuidance(resourcesFolder, advisor),
  });

  const baskets = createBaskets(files, titleOf, startExport);
  const plans = createPlans({ operations, emit, files, secrets, startWriting });
  const mailboxGuid = createMailboxGuid({ files, startWriting });
  const history = createHistory(files, secrets);

  const signIns = createSignIns({ dataFolder, host, operations, emit });
  const tenants = createTenants({ signIns, files, operations, emit, startWriting });

  const implementation: EngineImplementation = {
    ...baskets.implementation,
    plans: plans.implementation,
    tenants: tenants.implementation,
    mailboxGuid: mailboxGuid.implementation,
    signInError: createSignInError(files, startWriting),
    journal: { ...history.implementation, undo: plans.undo },
    settings: createSettings(dataFolder),
    targets: createTargets(dataFolder),
    secrets: { hold: async ({ text }) => ({ secret: secrets.hold(text) }) },
    workspaces: workspaces.implementation,
    directory: createDirectory((target) => resolveTarget(target, files, secrets), operations, emit),
    scans: {
      async start({ source, workspace: token, ...request }) {
        const input = inputOf(source, { files, secrets, resourcesFolder });
        const path =
          token === undefined ? newWorkspacePath(dataFolder, today(), isTaken) : files.pathOf(token);
        makeFolder(dirname(path));
        const workspace = { token: token ?? files.register(path).token, path };
        const operation = scans.start({ ...request, input, workspace });
        return { operation, workspace: workspace.token };
      },
      async cancel({ operation }) {
        operations.cancel(operation);
        return null;
      },
      running: async () => scans.running(),
      report: async ({ workspace, scan }) => await workspaces.reader(workspace).report(scan),
      compare: async ({ workspace, from, to }) => await workspaces.reader(workspace).compare(from, to),
    },
    findings: {
      async page({ workspace, scan, filter, sort, offset, limit }) {
        const { isWhole: _, ...page } = await workspaces
          .reader(workspace)
          .page({ scan, filter, sort }, offset, limit);
        return page;
      },
      async facets({ workspace, scan, filter }) {
        const facets = await workspaces.reader(workspace).facets(scan, filter);
        const ids = facets.ids.map(async (one) => ({ ...one, label: await titleOf(one.value) }));
        return { ...facets, ids: await Promise.all(ids) };
      },
      async detail({ workspace, scan, finding }) {
        const stored = await workspaces.reader(workspace).detail(scan, finding);
        return {
          ...stored,
          guidance: await readGuidanceOf(resourcesFolder, stored.record.ids),
          powershell: showObjectLine(stored.record),
        };
      },
      async export({ workspace, scan, filter, format, file }) {
        if (file === undefined) throw noFile();
        const path = files.pathOf(workspace);
        return {
          operation: startExport({
            what: 'findings',
            workspace: path,
            scan,
            filter,
            format,
            file: files.pathOf(file),
          }),
        };
      },
    },
    advisors: {
      ...advisors.implementation,
      async export({ workspace, run, filter, format, file }) {
        if (file === undefined) throw noFile();
        const path = files.pathOf(workspace);
        return {
          operation: startExport({
            what: 'advice',
            workspace: path,
            run,
            filter,
            format,
            file: files.pathOf(file),
          }),
        };
      },
    },
    reports: {
      async write({ workspace, scan, company, format, file }) {
        if (file === undefined) throw noFile();
        const path = files.pathOf(workspace);
        const guidance = join(resourcesFolder, 'guidance');
        return {
          operation: startExport({
            what: 'readiness',
            workspace: path,
            scan,
            company,
            format,
            guidance,
            file: files.pathOf(file),
          }),
        };
      },
    },
    guidance: { read: async ({ id }) => await readGuidance(resourcesFolder, id) },
  };

  return {
    implementation,
    registerFile: (path) => files.register(path),
    askApproval: plans.askApproval,
    holdsScan: () => scans.isAny(),
    isApplying: plans.isApplying,
    async close() {
      operations.cancelAll();
      await Promise.all([scans.ended(), advisors.ended(), tenants.close()]);
      await Promise.all([plans.close(), baskets.close(), mailboxGuid.close(), history.close()]);
      secrets.forget();
      await workspaces.close();
    },
  };
}

/** What a scan reads, its tokens resolved. */
function inputOf(
  source: Parameters<Implementation['scans']['start']>[0]['source'],
  known: { readonly files: Files; readonly secrets: Secrets; readonly resourcesFolder: string },
): ScanInput {
  switch (source.kind) {
    case 'sample':
      return { kind: 'sample', folder: join(known.resourcesFolder, 'sample') };
    case 'files':
      return { kind: 'files', paths: source.files.map((token) => known.files.pathOf(token)) };
    case 'directory':
      return { kind: 'directory', target: resolveTarget(source.target, known.files, known.secrets) };
    default:
      return source satisfies never;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new ExpectedError({
      code: 'data.not-writable',
      summary: `The folder ${folder} could not be made.`,
      action: 'Check the free space and the permissions of the folder above it.',
      cause: error,
    });
  }
}

/** In this computer's time zone, as it is shown to people. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((number) => String(number).padStart(2, '0'))
    .join('-');
}
