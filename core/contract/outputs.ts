import type { Advice, AdvisorCatalogue, AdvisorRun } from '../model/advice.ts';
import type { AdvisorInput } from '../model/advisor-input.ts';
import type { ExpectedErrorShape } from '../model/expected-error.ts';
import type { FindingRecord } from '../model/finding.ts';
import type { ScanProgress, ScanState, ScanSummary } from '../model/scan.ts';

export type { FacetValue, Facets, FindingRow, FindingsPage } from '../model/view.ts';

/** About the program that shows the page. */
export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  /** Why this is the browser host and not the desktop app; null in the desktop app. */
  readonly fallback: string | null;
}

/** What the user chose once and for all. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly profile: string;
  readonly verifiedDomains: readonly string[];
  /** Of the findings, in their order; empty where nobody changed them. Widths in pixels. */
  readonly columns: readonly { readonly id: string; readonly isShown: boolean; readonly width: number }[];
  /** The same of the advice of each advisor, by its id. */
  readonly adviceColumns: Readonly<Record<string, Settings['columns']>>;
  /** Where workspaces and settings are kept; shown, never sent back. */
  readonly dataFolder: string;
}

/** A file that the user chose. */
export interface ChosenFile {
  readonly token: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** A workspace that was used before. */
export interface RecentWorkspace {
  readonly token: string;
  readonly name: string;
  /** For people. */
  readonly path: string;
  /** ISO 8601. */
  readonly usedAt: string;
  /** Why it cannot be opened; null where it can. */
  readonly problem: string | null;
  readonly latest: ScanSummary | null;
}

/** An open workspace. */
export interface OpenWorkspace {
  readonly workspace: string;
  readonly name: string;
  /** Oldest first. */
  readonly scans: readonly ScanSummary[];
}

/** One container of a directory, for choosing OUs. */
export interface ContainerNode {
  readonly dn: string;
  readonly name: string;
  readonly hasChildren: boolean;
}

/** Everything about one finding. */
export interface FindingDetail {
  readonly record: FindingRecord;
  /** The object's attributes as the snapshot keeps them, as people spell them; bytes in base64. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Why the object is out of scope, as a sentence; null where it is in scope. */
  readonly outOfScope: string | null;
  /** Guidance for each of the ids. */
  readonly guidance: readonly GuidancePage[];
  /** One PowerShell line that shows the object. */
  readonly powershell: string;
}

/** A guidance page, by section. */
export interface GuidancePage {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly markdown: string }[];
}

/** What became of the findings of one scan in another; the first rows of each kind. */
export interface Comparison {
  readonly counts: Readonly<Record<'new' | 'fixed' | 'changed' | 'notJudged' | 'unchanged', number>>;
  /** In what the scans were made differently, one sentence each. */
  readonly caveats: readonly string[];
  readonly rows: readonly {
    readonly state: 'new' | 'fixed' | 'changed' | 'notJudged';
    readonly finding: FindingRecord;
    readonly was?: FindingRecord;
  }[];
}

/** One step of a connection diagnosis. */
export interface DiagnosisStep {
  readonly step: string;
  readonly title: string;
  readonly outcome: 'ok' | 'failed' | 'not tried' | 'running';
  /** What was found, or why it failed. */
  readonly detail: string;
  /** What to do next; null where nothing is. */
  readonly action: string | null;
}

export interface Started {
  readonly operation: string;
}

export interface ScanProgressEvent {
  readonly operation: string;
  readonly workspace: string;
  readonly scan: number;
  readonly progress: ScanProgress;
}

export interface ScanEndedEvent {
  readonly operation: string;
  readonly workspace: string;
  readonly scan: number | null;
  readonly state: ScanState;
  /** Null unless it failed. */
  readonly error: ExpectedErrorShape | null;
}

export interface ExportEndedEvent {
  readonly operation: string;
  /** The file's name; null where the user cancelled or it failed. */
  readonly file: string | null;
  readonly error: ExpectedErrorShape | null;
}

/** An advisor, and what became of it in a workspace. */
export interface AdvisorOverview {
  readonly catalogue: AdvisorCatalogue;
  readonly about: string;
  readonly inputs: readonly AdvisorInput[];
  /** Latest first. */
  readonly runs: readonly AdvisorRun[];
  /** How far it is, where it runs now. */
  readonly running: AdvisorProgressEvent | null;
}

/** An advice as a row of the grid; its number in the workspace is `id`. */
export interface AdviceRow extends Advice {
  readonly id: number;
}

export interface AdvicePage {
  readonly rows: readonly AdviceRow[];
  /** All that the filter lets through. */
  readonly total: number;
}

/** Counts within everything else that is filtered. Largest first. */
export interface AdviceFacets {
  readonly outcomes: readonly { readonly value: string; readonly subjects: number }[];
  readonly subjectClasses: readonly { readonly value: string; readonly subjects: number }[];
}

/** Everything about one advice. */
export interface AdviceDetail {
  readonly advice: AdviceRow;
  /** The object's attributes as `FindingDetail` has them; none where the subject is no object of the workspace. */
  readonly attributes: FindingDetail['attributes'];
  /** The guidance page of the advisor; null where there is none. */
  readonly guidance: GuidancePage | null;
}

/** What became of the subjects of one run in another; the first rows of each kind. */
export interface AdviceComparison {
  readonly counts: Readonly<Record<'changed' | 'new' | 'gone' | 'unchanged', number>>;
  /** In what the runs were made differently, one sentence each. */
  readonly caveats: readonly string[];
  readonly rows: readonly {
    readonly state: 'changed' | 'new' | 'gone';
    readonly subject: string;
    readonly subjectClass: string;
    /** Ids of outcomes. */
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
}

export interface AdvisorProgressEvent {
  readonly operation: string;
  readonly workspace: string;
  readonly advisor: string;
  readonly progress: { readonly phase: string; readonly subjects: number };
}

export interface AdvisorEndedEvent {
  readonly operation: string;
  readonly workspace: string;
  readonly advisor: string;
  /** What is kept of it; null where it did not even begin. */
  readonly run: AdvisorRun | null;
  /** Why it did not begin or could not be kept; null where `run` says how it ended. */
  readonly error: ExpectedErrorShape | null;
}

export interface DiagnosisEvent {
  readonly operation: string;
  /** Null at the end. */
  readonly step: DiagnosisStep | null;
}

export interface EngineEvent {
  readonly state: 'restarted' | 'stopped';
  readonly error: ExpectedErrorShape | null;
}

/** How far the taking over of files is that were chosen together. */
export interface UploadProgressEvent {
  readonly operation: string;
  /** Name of the file that is being sent. */
  readonly name: string;
  /** Bytes of all of them together. */
  readonly sent: number;
  readonly size: number;
}

/** Files that the user dropped on the window, or why they could not be taken. */
export interface FilesDroppedEvent {
  readonly files: readonly ChosenFile[];
  readonly error: ExpectedErrorShape | null;
}
