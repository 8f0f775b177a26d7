import type { Format } from './format.ts';
import { createAdvisorStrings } from './strings/advisors.ts';
import { createAppStrings } from './strings/app.ts';
import { createApplyStrings } from './strings/apply.ts';
import { createChoiceStrings } from './strings/choices.ts';
import { createDetailsStrings } from './strings/details.ts';
import { createDirectoryStrings } from './strings/directory.ts';
import { createFindingsStrings } from './strings/findings.ts';
import { createHistoryStrings } from './strings/history.ts';
import { createMailboxGuidStrings } from './strings/mailbox-guid.ts';
import { createPlanStrings } from './strings/plan.ts';
import { createScanStrings } from './strings/scan.ts';
import { createSignInErrorStrings } from './strings/sign-in-error.ts';
import { createStartStrings } from './strings/start.ts';
import { createTenantStrings } from './strings/tenant.ts';
import { createUserSignInStrings } from './strings/user-sign-ins.ts';

/** Every text of the page, by where it stands. What comes from the directory or the engine is not here. */
export type Strings = ReturnType<typeof createStrings>;

/** The English catalogue. A sentence with a number or a name in it is a function, never put together on the page. */
export function createStrings(format: Format) {
  return {
    ...createAppStrings(format),
    ...createStartStrings(format),
    ...createDirectoryStrings(format),
    ...createScanStrings(format),
    ...createFindingsStrings(format),
    ...createDetailsStrings(format),
    ...createAdvisorStrings(format),
    ...createMailboxGuidStrings(format),
    ...createSignInErrorStrings(format),
    ...createChoiceStrings(format),
    ...createPlanStrings(format),
    ...createApplyStrings(format),
    ...createHistoryStrings(format),
    ...createTenantStrings(format),
    ...createUserSignInStrings(format),
  };
}
