import type { AdvisorCatalogue } from '../model/advice.ts';
import type { AdvisorKind } from './advisor-kind.ts';
import { cloudMailboxKind } from './cloud-mailbox/kind.ts';
import { connectExportKind } from './connect-export/kind.ts';
import { crossCheckKind } from './cross-check/kind.ts';
import { dsregcmdKind } from './dsregcmd/kind.ts';
import { hybridJoinKind } from './hybrid-join/kind.ts';
import { mailboxGuidKind } from './mailbox-guid/kind.ts';
import { onlyJoinedDevicesKind } from './only-joined-devices/kind.ts';
import { syncPreviewKind } from './sync-preview/kind.ts';

/** Every advisor, in the order in which people meet them. */
export const advisorKinds: readonly AdvisorKind[] = [
  syncPreviewKind,
  crossCheckKind,
  connectExportKind,
  mailboxGuidKind,
  cloudMailboxKind,
  hybridJoinKind,
  onlyJoinedDevicesKind,
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
