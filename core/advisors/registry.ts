import type { AdvisorCatalogue } from '../model/advice.ts';
import type { AdvisorKind } from './advisor-kind.ts';
import { connectExportKind } from './connect-export/kind.ts';
import { dsregcmdKind } from './dsregcmd/kind.ts';
import { hybridJoinKind } from './hybrid-join/kind.ts';
import { mailboxGuidKind } from './mailbox-guid/kind.ts';
import { syncPreviewKind } from './sync-preview/kind.ts';

/** Every advisor, in the order in which people meet them. */
export const advisorKinds: readonly AdvisorKind[] = [
  syncPreviewKind,
  connectExportKind,
  mailboxGuidKind,
  hybridJoinKind,
  dsregcmdKind,
];

/** The catalogue of an advisor; one that this Foresync does not have is known by its id alone. */
export function catalogueOf(advisor: string): AdvisorCatalogue {
  return (
    advisorKinds.find(({ catalogue }) => catalogue.id === advisor)?.catalogue ?? {
      id: advisor,
      title: advisor,
      columns: [],
      outcomes: [],
    }
  );
}
