import { randomUUID } from 'node:crypto';
import type { ConnectConfiguration } from '../../connect/configuration.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Marker } from './plan-edits.ts';
import { ruleScript, type RuleScript } from './rule-script.ts';
import { scriptSubjects, type ScriptSubjects } from './script-subjects.ts';
import { scriptValues } from './script-values.ts';
import { undoScript } from './undo-script.ts';

/** What the scripts of the first way are written for. */
export interface ScriptRequest {
  readonly scan: number;
  readonly marker: Marker;
  readonly isArchiveKept: boolean;
  readonly configuration: ConnectConfiguration | undefined;
  /** As somebody named it; undefined for the only one that there is. */
  readonly connector: string | undefined;
  readonly createdBy: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** The script that adds the rule, and the one that takes it away: they belong together by the rule's identifier. */
export interface WrittenScripts {
  readonly rule: string;
  readonly undo: string;
  readonly subjects: ScriptSubjects;
}

/**
 * Writes both scripts.
 *
 * @throws ExpectedError `mailbox-guid.connector`, `mailbox-guid.equal-rule`, `mailbox-guid.no-precedence`,
 *   `powershell.not-unicode`
 */
export function writeScripts(workspace: Workspace, request: ScriptRequest): WrittenScripts {
  const { scan, marker, isArchiveKept, configuration, connector, createdBy, createdAt } = request;
  const values = scriptValues(configuration, connector);
  const subjects = scriptSubjects(workspace, scan, marker, configuration);
  const script: RuleScript = {
    ...values,
    rules: subjects.objectTypes.map((sourceObjectType) => ({ identifier: randomUUID(), sourceObjectType })),
    marker,
    isArchiveKept,
    example: subjects.example,
    made: [`Made by ${createdBy} at ${createdAt} of scan ${String(scan)}.`],
  };
  return { rule: ruleScript(script), undo: undoScript(script), subjects };
}
