import type { TenantPart } from '../../model/tenant.ts';
import type { TenantWriter } from '../../workspace/tenant-writer.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { GraphReader } from '../graph/graph-reader.ts';

/** One reading of a tenant into a workspace, on its way. */
export interface Reading {
  readonly workspace: Workspace;
  readonly reader: GraphReader;
  readonly writer: TenantWriter;
  readonly takenAt: Date;
  /** Tells that a part has grown by so many objects. */
  readonly tell: (part: TenantPart, objects: number) => void;
  /** Tells a person what they should know though nothing is missing. */
  readonly note: (part: TenantPart, note: string) => void;
}
