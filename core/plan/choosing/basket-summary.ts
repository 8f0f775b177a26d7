import { listAdvisorChoices } from '../../workspace/advisor-choices.ts';
import { listChoices, type ChoiceOrigin } from '../../workspace/choices.ts';
import { numberIn } from '../../workspace/row.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** What is in the basket of a scan: what was chosen for findings, and what advisors proposed. */
export interface BasketSummary {
  readonly choices: number;
  readonly objects: number;
  /** By attribute and why; most first. */
  readonly byKind: readonly BasketKind[];
  readonly byOrigin: Readonly<Partial<Record<ChoiceOrigin | 'advisor', number>>>;
  /** Choices in the baskets of the workspace's other scans, by scan. */
  readonly otherScans: readonly { readonly scan: number; readonly choices: number }[];
}

/** Choices of one kind. */
export interface BasketKind {
  readonly attribute: string;
  /** The problems of the findings; where an advisor proposed it, its reason. */
  readonly why: readonly string[];
  readonly choices: number;
}

/** Counts what was chosen. */
export function summariseBasket(workspace: Workspace, scan: number): BasketSummary {
  const objects = new Set<number>();
  const kinds = new Map<string, { attribute: string; why: readonly string[]; choices: number }>();
  const byOrigin: Partial<Record<ChoiceOrigin | 'advisor', number>> = {};
  let choices = 0;
  const add = (
    { object, attribute }: { readonly object: number; readonly attribute: string },
    origin: ChoiceOrigin | 'advisor',
    why: readonly string[],
  ): void => {
    choices++;
    objects.add(object);
    byOrigin[origin] = (byOrigin[origin] ?? 0) + 1;
    const key = `${attribute} ${why.join(' ')}`;
    const kind = kinds.get(key) ?? { attribute, why, choices: 0 };
    kind.choices++;
    kinds.set(key, kind);
  };
  for (const choice of listChoices(workspace, scan)) add(choice, choice.origin, choice.ids);
  for (const choice of listAdvisorChoices(workspace, scan)) add(choice, 'advisor', [choice.reason]);
  return {
    choices,
    objects: objects.size,
    byKind: [...kinds.values()].toSorted((one, other) => other.choices - one.choices),
    byOrigin,
    otherScans: otherBaskets(workspace, scan),
  };
}

function otherBaskets({ database }: Workspace, scan: number): BasketSummary['otherScans'] {
  return database
    .prepare(
      `SELECT object / 4294967296 AS scan, count(*) AS choices
         FROM (SELECT finding.object FROM choice JOIN finding ON finding.id = choice.finding
               UNION ALL SELECT object FROM advisor_choice)
        GROUP BY scan ORDER BY scan`,
    )
    .all()
    .map((row) => ({ scan: numberIn(row, 'scan'), choices: numberIn(row, 'choices') }))
    .filter((basket) => basket.scan !== scan);
}
