import type { Api } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/operation.ts';
import type {
  ApplyEndedEvent,
  ApplyProgressEvent,
  OutcomeCounts,
  OutcomeRow,
  RecheckNumbers,
  RunChange,
  RunSummary,
} from '../../core/contract/plan/applying-outputs.ts';
import type {
  ChangeGroup,
  ChangeRow,
  PageOf,
  PlanSummary,
  PreviewNumbers,
  PreviewRow,
} from '../../core/contract/plan/outputs.ts';

/** What the fake knows of plans. */
export interface FakePlans {
  /** How many changes are chosen. */
  readonly chosen?: number;
  readonly accepted?: number;
  readonly hasConflict?: boolean;
  /** A scan of the workspace that has choices of its own. */
  readonly otherScan?: number;
  /** Whether the plan would newly break something. */
  readonly isBreaking?: boolean;
  /** What the host answers when a plan is to be applied; `no` where the person says no. */
  readonly approval?: 'yes' | 'no' | 'code';
  readonly runs?: number;
  /** Why the findings cannot be planned. */
  readonly isAdviseOnly?: boolean;
}

/** Answers a call, after what the fake is told to wait, or refuses it. */
export type Answer = <Output>(
  name: string,
  input: unknown,
  output: () => Output | Result<Output>,
) => Promise<Result<Output>>;

export const fakePlan: PlanSummary = {
  plan: '3fb1c0de'.repeat(8),
  workspace: 'workspace-1',
  scan: 2,
  createdAt: '2026-11-12T09:00:00.000Z',
  createdBy: String.raw`CONTOSO\anna on WS01`,
  targets: [{ domain: 'DC=corp,DC=contoso,DC=com', controller: 'dc1.corp.contoso.com:389' }],
  objects: 42,
  protectedObjects: 1,
  changes: 57,
  removed: 57,
  added: 55,
  undoes: [],
};

const none: OutcomeCounts = {
  applied: 0,
  alreadySo: 0,
  drifted: 0,
  refused: 0,
  failed: 0,
  unknown: 0,
  notAttempted: 0,
};

export const fakeProgress: ApplyProgressEvent = {
  operation: 'operation-9',
  plan: fakePlan.plan,
  workspace: 'workspace-1',
  phase: 'applying',
  done: 18,
  of: 42,
  perSecond: 120,
  counts: { ...none, applied: 15, alreadySo: 1, drifted: 2 },
};

const brokenRows: readonly PreviewRow[] = [
  {
    dn: 'CN=Chen Wei,OU=Service,OU=Staff,DC=corp,DC=contoso,DC=com',
    attribute: 'proxyAddresses',
    value: 'smtp:anna.berg@contoso.com',
    severity: 'error',
    ids: ['proxyAddresses.duplicate'],
    sentences: ['Two objects hold the address; Entra ID takes it for one of them only.'],
    holders: ['CN=Anna Berg,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com'],
  },
];

const fakeRecheck: RecheckNumbers = {
  different: 1,
  checked: { objects: 39, resolved: 56, remaining: 1, unforeseen: 1 },
};

/** While what was changed is looked at again. */
export const fakeChecking: ApplyProgressEvent = {
  ...fakeProgress,
  phase: 'reading',
  done: 20,
  of: 39,
  counts: { ...none, applied: 38, alreadySo: 1, drifted: 2, refused: 1 },
};

export const fakeEnd: ApplyEndedEvent = {
  operation: 'operation-9',
  plan: fakePlan.plan,
  workspace: 'workspace-1',
  result: {
    run: '3',
    counts: { ...none, applied: 38, alreadySo: 1, drifted: 2, refused: 1 },
    stopped: null,
    recheck: fakeRecheck,
  },
  settled: 0,
  open: 0,
  error: null,
};

/** What was not applied: as many as the end counts. */
const problems: readonly OutcomeRow[] = [
  {
    change: 7,
    dn: 'CN=Anna Berg,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com',
    outcome: 'drifted',
    reason: 'mail is “anna@fabrikam.com” now, and was “anna@contoso.com·”.',
    action: 'Scan again, and choose from what is there now.',
  },
  {
    change: 9,
    dn: 'CN=Dora Novák,OU=Finance,OU=Staff,DC=corp,DC=contoso,DC=com',
    outcome: 'drifted',
    reason: 'The object is no longer in its domain: deleted, or moved to another one.',
    action: 'Scan again, and choose from what is there now.',
  },
  {
    change: 12,
    dn: 'CN=Chen Wei,OU=Service,OU=Staff,DC=corp,DC=contoso,DC=com',
    outcome: 'refused',
    reason: 'insufficientAccessRights: 00002098: SecErr',
    action: 'Sign in as somebody who may write this attribute of the object, then apply the plan again.',
  },
];

const recheckRows = {
  different: [
    {
      dn: 'CN=Bruno Silva,OU=Service,OU=Staff,DC=corp,DC=contoso,DC=com',
      attribute: 'proxyAddresses',
      value: null,
      severity: null,
      ids: [],
      sentences: ['proxyAddresses still holds “smtp:bruno.silva@contoso.com”.'],
      holders: [],
    },
  ],
  unforeseen: brokenRows,
  remaining: [
    {
      dn: 'CN=Bruno Silva,OU=Service,OU=Staff,DC=corp,DC=contoso,DC=com',
      attribute: 'proxyAddresses',
      value: 'smtp:bruno.silva@contoso.com',
      severity: 'warning',
      ids: ['proxyAddresses.domain'],
      sentences: ['The domain is not verified in the tenant.'],
      holders: [],
    },
  ],
} as const satisfies Record<string, readonly PreviewRow[]>;

const changes: readonly ChangeRow[] = [
  {
    dn: 'CN=Anna Berg,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com',
    objectClass: 'user',
    attribute: 'userPrincipalName',
    remove: ['anna berg\u200b@contoso.com '],
    add: ['anna.berg@contoso.com'],
    isProtected: true,
    choice: { finding: 11 },
    reasons: [],
  },
  {
    dn: 'CN=Bruno Silva,OU=Service,OU=Staff,DC=corp,DC=contoso,DC=com',
    objectClass: 'user',
    attribute: 'proxyAddresses',
    remove: ['smtp:bruno.silva@contoso.com'],
    add: [],
    isProtected: false,
    choice: { finding: 12 },
    reasons: [],
  },
  {
    dn: 'CN=Dora Novák,OU=Finance,OU=Staff,DC=corp,DC=contoso,DC=com',
    objectClass: 'user',
    attribute: 'mailNickname',
    remove: [],
    add: ['dora.novak'],
    isProtected: false,
    choice: { finding: 13 },
    reasons: [],
  },
];

const guardRows: readonly PreviewRow[] = [
  {
    dn: 'CN=Bruno Silva,OU=Service,OU=Staff,DC=corp,DC=contoso,DC=com',
    attribute: 'proxyAddresses',
    value: null,
    severity: null,
    ids: [],
    sentences: ['The object would have no primary SMTP address any more.'],
    holders: [],
  },
];

function runOf(number: number): RunSummary {
  const isLast = number > 1;
  return {
    run: String(number),
    at: `2026-11-${10 + number}T09:12:00.000Z`,
    by: String.raw`CONTOSO\anna`,
    host: 'WS01',
    account: 'anna@corp.contoso.com',
    plan: fakePlan.plan,
    domains: ['DC=corp,DC=contoso,DC=com'],
    objects: 42,
    undoes: isLast ? ['1'] : [],
    counts: { ...none, applied: 38, drifted: 2, refused: 1, notAttempted: isLast ? 1 : 0 },
    ended: isLast ? 'stopped' : 'whole',
    stopped: isLast ? 'It was cancelled.' : null,
    recheck: isLast
      ? fakeRecheck
      : { different: 0, checked: { objects: 38, resolved: 55, remaining: 0, unforeseen: 0 } },
  };
}

const runChanges: readonly RunChange[] = changes.map((change, index) => ({
  change: index + 1,
  dn: change.dn,
  outcome: index === 1 ? 'drifted' : 'applied',
  reason: index === 1 ? 'proxyAddresses no longer holds “smtp:bruno.silva@contoso.com”.' : null,
  action: index === 1 ? 'Scan again, and choose from what is there now.' : null,
  at: '2026-11-11T09:12:01.000Z',
  objectGUID: '0a0b0c0d-0000-4000-8000-000000000001',
  server: index === 1 ? null : 'dc1.corp.contoso.com:389',
  isSettled: false,
  attributes: index === 1 ? [] : [{ attribute: change.attribute, before: change.remove, after: change.add }],
}));

/** One window of rows. */
function window<Row>(
  rows: readonly Row[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): PageOf<Row> {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

function groups(by: string): readonly ChangeGroup[] {
  return changes.map(({ dn, attribute }) => ({
    key: by === 'kind' ? attribute : dn,
    label: by === 'kind' ? `${attribute}: The name has a space` : dn,
    changes: 1,
  }));
}

function ofGroup(group: string): readonly ChangeRow[] {
  return changes.filter(({ dn, attribute }) => dn === group || attribute === group);
}

/** The groups of the contract that are about plans. `emit` tells the page of an event, after the answer. */
export function createFakePlans(
  fake: FakePlans,
  answer: Answer,
  emit: { readonly previewed: (plan: string, numbers: PreviewNumbers) => void },
): Pick<Api, 'choices' | 'risks' | 'plans' | 'journal'> {
  const { chosen = 0, accepted = 0, isBreaking = false, runs = 0 } = fake;
  const numbers: PreviewNumbers = {
    resolves: 61,
    breaks: isBreaking ? 1 : 0,
    guards: isBreaking ? 1 : 0,
    stays: 4,
    misfits: 0,
    alreadySo: isBreaking ? 3 : 0,
    needsSecondYes: isBreaking,
  };
  return {
    choices: {
      basket: (input) =>
        answer('choices.basket', input, () => ({
          choices: chosen,
          objects: chosen,
          accepted,
          otherScans: fake.otherScan === undefined ? [] : [{ scan: fake.otherScan, choices: 8 }],
        })),
      of: (input) =>
        answer('choices.of', input, () => ({
          choice: chosen > 0 ? { value: 'anna.berg@contoso.com', origin: 'typed' as const } : null,
          accepted: null,
          refusal:
            fake.isAdviseOnly === true
              ? {
                  reason: 'adviseOnly' as const,
                  sentence: 'legacyExchangeDN belongs to Exchange: change it with the tools of Exchange.',
                }
              : null,
          isProtected: chosen > 0,
        })),
      check: (input) =>
        answer('choices.check', input, () => ({
          refusal: null,
          problems: input.value.includes(' ')
            ? [{ id: 'mail.character', severity: 'error' as const, sentence: 'It has a space.' }]
            : [],
          holders: [],
        })),
      choose: (input) =>
        answer('choices.choose', input, () => ({ chosen: 1, reopened: 0, already: 0, leftOut: [] })),
      drop: (input) => answer('choices.drop', input, () => ({ dropped: 1 })),
      groups: (input) => answer('choices.groups', input, () => window(groups(input.by), input)),
      list: (input) => answer('choices.list', input, () => window(ofGroup(input.group), input)),
      conflicts: (input) =>
        answer('choices.conflicts', input, () =>
          fake.hasConflict === true
            ? {
                rows: [
                  {
                    dn: 'CN=Anna Berg,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com',
                    attribute: 'proxyAddresses',
                    sentence:
                      'proxyAddresses of CN=Anna Berg: 2 choices would add values that differ in case only.',
                    choices: [
                      {
                        choice: { finding: 11 },
                        was: 'smtp:anna berg@contoso.com',
                        becomes: 'smtp:anna@contoso.com',
                      },
                      {
                        choice: { finding: 12 },
                        was: 'smtp:anna\u00a0b@contoso.com',
                        becomes: 'smtp:Anna@contoso.com',
                      },
                    ],
                  },
                ],
                total: 1,
              }
            : { rows: [], total: 0 },
        ),
      carry: (input) =>
        answer('choices.carry', input, () => ({
          carried: 5,
          already: 1,
          staying: 2,
          reasons: [
            {
              dn: 'CN=Anna Berg,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com',
              attribute: 'mail',
              was: 'anna@contoso.com ',
              becomes: 'anna@contoso.com',
              why: 'mail has the chosen value already.',
            },
            {
              dn: 'CN=Dora Novák,OU=Finance,OU=Staff,DC=corp,DC=contoso,DC=com',
              attribute: 'mailNickname',
              was: 'dora\u200bnovak',
              becomes: null,
              why: 'This scan does not have the object.',
            },
          ],
        })),
      export: (input) => answer('choices.export', input, () => ({ operation: 'operation-2' })),
      import: (input) =>
        answer('choices.import', input, () => ({
          chosen: 12,
          accepted: 2,
          dropped: 1,
          kept: 4,
          undecided: 3,
          refused: 1,
          refusals: [{ where: 'row 7', reason: 'The value was changed; only action and newValue may be.' }],
        })),
    },
    risks: {
      accept: (input) => answer('risks.accept', input, () => ({ accepted: 1, dropped: 0 })),
      withdraw: (input) => answer('risks.withdraw', input, () => ({ withdrawn: 1 })),
    },
    plans: {
      make: (input) => answer('plans.make', input, () => fakePlan),
      open: (input) => answer('plans.open', input, () => fakePlan),
      groups: (input) => answer('plans.groups', input, () => window(groups(input.by), input)),
      changes: (input) =>
        answer('plans.changes', input, () =>
          window(
            ofGroup(input.group).map((change) => ({ ...change, finding: null })),
            input,
          ),
        ),
      async preview(input) {
        const result = await answer('plans.preview', input, () => ({ operation: 'operation-8' }));
        setTimeout(() => emit.previewed(input.plan, numbers));
        return result;
      },
      rows: (input) =>
        answer('plans.rows', input, () => window(input.what === 'guards' ? guardRows : brokenRows, input)),
      export: (input) => answer('plans.export', input, () => ({ operation: 'operation-2' })),
      apply: (input) =>
        answer('plans.apply', input, (): Result<{ operation: string } | null> => {
          if (fake.approval === 'no') return { ok: true, value: null };
          if (fake.approval !== 'code' || input.code === 'ABCD-1234') {
            return { ok: true, value: { operation: 'operation-9' } };
          }
          return {
            ok: false,
            error:
              input.code === undefined
                ? {
                    code: 'approval.needed',
                    summary: 'The terminal that Foresync was started in shows a code.',
                    action: 'Read it there, and type the code.',
                    retryable: true,
                  }
                : {
                    code: 'approval.wrong',
                    summary: 'The code is not the one that the terminal shows for this plan.',
                    action: 'Type it again; it can be tried 4 more times.',
                    retryable: true,
                  },
          };
        }),
      problems: (input) => answer('plans.problems', input, () => window(problems, input)),
      applying: (input) => answer('plans.applying', input, () => null),
    },
    journal: {
      runs: (input) =>
        answer('journal.runs', input, () => ({
          runs: Array.from({ length: runs }, (_, index) => runOf(runs - index)),
          open: runs > 1 ? 1 : 0,
        })),
      changes: (input) =>
        answer('journal.changes', input, () =>
          window(
            runChanges.filter(({ outcome }) => input.outcome === undefined || outcome === input.outcome),
            input,
          ),
        ),
      recheck: (input) => answer('journal.recheck', input, () => window(recheckRows[input.what], input)),
      undo: (input) => answer('journal.undo', input, () => ({ ...fakePlan, undoes: ['1'] })),
      settle: (input) => answer('journal.settle', input, () => ({ settled: 0, open: 0 })),
    },
  };
}
