import { z } from 'zod';
import type { ScanReport } from '../model/scan.ts';
import * as inputs from './inputs.ts';
import { mailboxGuidOperations } from './mailbox-guid.ts';
import { as, command, event, query, type EventOf, type Operation, type Result } from './operation.ts';
import type * as outputs from './outputs.ts';
import { planEvents, planOperations } from './plan/operations.ts';
import { tenantEvents, tenantOperations } from './tenant/operations.ts';
import { signInErrorOperations } from './sign-in-error.ts';

/**
 * Every operation that a host may call, and every event it may hear of. Preload, main, engine, browser host and the
 * tests' fake derive from this one list; a channel name stands nowhere else.
 */
export const contract = {
  app: {
    info: query('About the program that shows the page.', inputs.nothing, as<outputs.AppInfo>()),
  },
  settings: {
    read: query('What the user chose once and for all.', inputs.nothing, as<outputs.Settings>()),
    change: command('Changes some settings.', inputs.settingsChange, as<outputs.Settings>()),
  },
  secrets: {
    hold: command(
      'Keeps what a person typed in memory until it is used; it never comes back.',
      z.strictObject({ text: z.string().max(1000) }),
      as<{ readonly secret: string }>(),
    ),
  },
  files: {
    chooseExports: command(
      'Lets the user choose export files.',
      inputs.nothing,
      as<readonly outputs.ChosenFile[]>(),
    ),
    chooseWorkspace: command(
      'Lets the user choose a workspace.',
      inputs.nothing,
      as<outputs.ChosenFile | null>(),
    ),
    chooseCertificates: command(
      'Lets the user choose a file of certificate authorities.',
      inputs.nothing,
      as<outputs.ChosenFile | null>(),
    ),
    chooseInput: command(
      'Lets the user choose what an advisor reads besides the snapshot; a folder is one file of the answer.',
      inputs.inputChoice,
      as<readonly outputs.ChosenFile[]>(),
    ),
    cancelUpload: command(
      'Gives up taking over files; whoever waits for them gets none. Nothing where they are not sent anywhere.',
      z.strictObject({ operation: inputs.token }),
      as<null>(),
    ),
  },
  workspaces: {
    recent: query('Workspaces used before.', inputs.nothing, as<readonly outputs.RecentWorkspace[]>()),
    open: command(
      'Opens a workspace by the token of a recent one or of a chosen file.',
      z.strictObject({ token: inputs.token }),
      as<outputs.OpenWorkspace>(),
    ),
    forget: command(
      'Takes a workspace off the list; the file stays.',
      z.strictObject({ token: inputs.token }),
      as<null>(),
    ),
  },
  targets: {
    list: query(
      'Directories that were saved.',
      inputs.nothing,
      as<readonly z.infer<typeof inputs.savedTarget>[]>(),
    ),
    save: command('Saves a directory, without secrets.', inputs.savedTarget, as<{ readonly id: string }>()),
    remove: command('Forgets a saved directory.', z.strictObject({ id: inputs.token }), as<null>()),
  },
  directory: {
    own: query(
      'The domain of this machine, if it is in one.',
      inputs.nothing,
      as<{ readonly domain: string | null }>(),
    ),
    containers: query(
      'The containers below one, or the domains of the forest, for choosing OUs.',
      z.strictObject({ target: inputs.directoryTarget, parent: z.string().max(4000).nullable() }),
      as<readonly outputs.ContainerNode[]>(),
    ),
    diagnose: command(
      'Tries a connection step by step.',
      z.strictObject({ target: inputs.directoryTarget }),
      as<outputs.Started>(),
    ),
  },
  scans: {
    start: command(
      'Starts a scan.',
      inputs.scanRequest,
      as<outputs.Started & { readonly workspace: string }>(),
    ),
    cancel: command(
      'Stops an operation; what was read is kept.',
      z.strictObject({ operation: inputs.token }),
      as<null>(),
    ),
    running: query('The scan that runs now.', inputs.nothing, as<outputs.ScanProgressEvent | null>()),
    report: query('The counts and the coverage of a scan.', inputs.scanRef, as<ScanReport>()),
    compare: query(
      'What became of the findings of one scan in another.',
      inputs.comparisonRequest,
      as<outputs.Comparison>(),
    ),
  },
  findings: {
    page: query(
      'One window of the findings, sorted and filtered in the workspace.',
      inputs.findingsView,
      as<outputs.FindingsPage>(),
    ),
    facets: query('How many findings each choice would leave.', inputs.facetsRequest, as<outputs.Facets>()),
    detail: query('Everything about one finding.', inputs.findingRef, as<outputs.FindingDetail>()),
    export: command(
      'Writes what the filter lets through to a file.',
      inputs.exportRequest,
      as<outputs.Started>(),
    ),
  },
  advisors: {
    list: query(
      'Every advisor, what it can be given, and its runs in a workspace.',
      z.strictObject({ workspace: inputs.token }),
      as<readonly outputs.AdvisorOverview[]>(),
    ),
    containers: query(
      'The OUs of a scan below one, or its domains, for choosing what an advisor goes by.',
      inputs.scanContainers,
      as<readonly outputs.ContainerNode[]>(),
    ),
    start: command(
      'Starts an advisor; it is stopped as a scan is.',
      inputs.advisorStart,
      as<outputs.Started>(),
    ),
    page: query(
      'One window of the advice of a run, sorted and filtered in the workspace.',
      inputs.adviceView,
      as<outputs.AdvicePage>(),
    ),
    facets: query(
      'How many subjects each choice would leave.',
      inputs.adviceFacets,
      as<outputs.AdviceFacets>(),
    ),
    detail: query('Everything about one advice.', inputs.adviceRef, as<outputs.AdviceDetail>()),
    compare: query(
      'What became of the subjects of one run in another.',
      inputs.comparisonRequest,
      as<outputs.AdviceComparison>(),
    ),
    export: command(
      'Writes the advice that the filter lets through to a file.',
      inputs.adviceExport,
      as<outputs.Started>(),
    ),
  },
  ...mailboxGuidOperations,
  ...signInErrorOperations,
  ...planOperations,
  ...tenantOperations,
  reports: {
    write: command('Writes the readiness report of a scan.', inputs.reportRequest, as<outputs.Started>()),
  },
  guidance: {
    read: query(
      'The guidance page of an id.',
      z.strictObject({ id: z.string().min(1).max(200) }),
      as<outputs.GuidancePage>(),
    ),
  },
  clipboard: {
    write: command(
      'Puts text on the clipboard.',
      z.strictObject({ text: z.string().max(10_000_000) }),
      as<null>(),
    ),
  },
  external: {
    open: command(
      'Opens a documentation, sign-in or portal page in the browser.',
      z.strictObject({ url: z.url({ protocol: /^https$/ }).max(2000) }),
      as<null>(),
    ),
  },
} as const;

/** Every event. */
export const events = {
  scanProgress: event<outputs.ScanProgressEvent>('A scan got further; at most ten a second.'),
  scanEnded: event<outputs.ScanEndedEvent>('A scan ended; always sent, whatever its end.'),
  exportEnded: event<outputs.ExportEndedEvent>('An export ended; always sent.'),
  advisorProgress: event<outputs.AdvisorProgressEvent>('An advisor got further; at most ten a second.'),
  advisorEnded: event<outputs.AdvisorEndedEvent>('An advisor ended; always sent, whatever its end.'),
  ...planEvents,
  ...tenantEvents,
  diagnosis: event<outputs.DiagnosisEvent>('A step of a diagnosis began or ended.'),
  uploadProgress: event<outputs.UploadProgressEvent>(
    'Chosen files are being taken over, where that takes a while; some times a second.',
  ),
  uploadEnded: event<{ readonly operation: string }>('Files are taken over, or it was given up.'),
  filesDropped: event<outputs.FilesDroppedEvent>('The user dropped files on the window.'),
  engine: event<outputs.EngineEvent>('The engine process ended and was started again, or could not be.'),
  themeChanged: event<{ readonly dark: boolean; readonly highContrast: boolean }>(
    'The system changed its colours.',
  ),
} as const;

export type Contract = typeof contract;
export type Events = typeof events;
export type EventName = keyof Events;
export type EventShape<Name extends EventName> = Events[Name] extends EventOf<infer Shape> ? Shape : never;

type Call<Of> =
  Of extends Operation<infer Input, infer Output>
    ? (input: z.input<Input>) => Promise<Result<Output>>
    : never;

/** What the page is given: one function an operation, and one to listen. No channel, no Node, no path. */
export type Api = {
  readonly [Group in keyof Contract]: {
    readonly [Name in keyof Contract[Group]]: Call<Contract[Group][Name]>;
  };
} & {
  /** Answers a function that stops listening. */
  on<Name extends EventName>(name: Name, listener: (event: EventShape<Name>) => void): () => void;
};

/** What implements the contract: takes what the schema made of the page's words, answers or throws an ExpectedError. */
export type Implementation = {
  readonly [Group in keyof Contract]: {
    readonly [Name in keyof Contract[Group]]: Contract[Group][Name] extends Operation<
      infer Input,
      infer Output
    >
      ? (input: z.output<Input>) => Promise<Output>
      : never;
  };
};
