import { listChoices, type Choice } from '../../workspace/choices.ts';
import { numberIn } from '../../workspace/row.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** What is in the basket of a scan. */
export interface BasketSummary {
  readonly choices: number;
  readonly objects: number;
  /** By attribute and problems; most first. */
  readonly byKind: readonly {
    readonly attribute: string;
    readonly ids: readonly string[];
    readonly choices: number;
  }[];
  readonly byOrigin: Readonly<Partial<Record<Choice['origin'], number>>>;
  /** Choices in the baskets of the workspace's other scans, by scan. */
  readonly otherScans: readonly { readonly scan: number; readonly choices: number }[];
}

/** Counts what was chosen. */
export function summariseBasket(workspace: Workspace, scan: number): BasketSummary {
  const objects = new Set<number>();
  const kinds = new Map<string, { attribute: string; ids: readonly string[]; choices: number }>();
  const byOrigin: Partial<Record<Choice['origin'], number>> = {};
  let choices = 0;
  for (const { object, attribute, ids, origin } of listChoices(workspace, scan)) {
    choices++;
    objects.add(object);
    byOrigin[origin] = (byOrigin[origin] ?? 0) + 1;
    const key = `${attribute} ${ids.join(' ')}`;
    const kind = kinds.get(key) ?? { attribute, ids, choices: 0 };
    kind.choices++;
    kinds.set(key, kind);
  }
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
      `SELECT finding.object / 4294967296 AS scan, count(*) AS choices
         FROM choice JOIN finding ON finding.id = choice.finding GROUP BY scan ORDER BY scan`,
    )
    .all()
    .map((row) => ({ scan: numberIn(row, 'scan'), choices: numberIn(row, 'choices') }))
    .filter((basket) => basket.scan !== scan);
}
