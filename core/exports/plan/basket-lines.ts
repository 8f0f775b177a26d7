import { visibleText } from '../../model/visible-text.ts';
import type { BasketSummary } from '../../plan/choosing/basket-summary.ts';
import type { Conflict } from '../../plan/building/build-plan.ts';
import type { StoredAdvisorChoice } from '../../workspace/advisor-choices.ts';
import type { ChoiceOrigin, StoredChoice } from '../../workspace/choices.ts';
import { safeJson } from '../json-lines.ts';
import { count } from '../words.ts';

/** What was chosen for a scan. */
export interface BasketContent {
  readonly scan: number;
  readonly summary: BasketSummary;
  readonly conflicts: readonly Conflict[];
  readonly choices: Iterable<StoredChoice>;
  readonly advised: Iterable<StoredAdvisorChoice>;
}

const originWords: readonly (readonly [ChoiceOrigin | 'advisor', string])[] = [
  ['fix', 'fixes'],
  ['suggestion', 'suggestions'],
  ['typed', 'typed values'],
  ['removed', 'removals'],
  ['imported', 'imported'],
  ['advisor', 'proposed by advisors'],
];

/** The basket for a terminal: counts, by kind, what is in conflict. Lines come without their end. */
export function* basketLines({ scan, summary, conflicts }: BasketContent): Generator<string> {
  const { choices, objects, byKind, byOrigin, otherScans } = summary;
  yield `Plan of scan ${scan}: ${count(choices, 'choice')} for ${count(objects, 'object')}.`;
  for (const [origin, words] of originWords) {
    const number = byOrigin[origin] ?? 0;
    if (number > 0) yield `  ${number.toLocaleString('en').padStart(9)}  ${words}`;
  }
  if (byKind.length > 0) yield 'For:';
  const width = Math.max(0, ...byKind.map(({ attribute }) => attribute.length));
  for (const kind of byKind) {
    yield `  ${kind.choices.toLocaleString('en').padStart(9)}  ${kind.attribute.padEnd(width)}  ${kind.why.join(', ')}`;
  }
  for (const { sentence } of conflicts) yield `In conflict: ${visibleText(sentence)}`;
  for (const other of otherScans) {
    yield `Scan ${other.scan} has a plan of its own: ${count(other.choices, 'choice')}.`;
  }
}

/** One choice a line: those for findings, those that advisors proposed; then the conflicts. */
export function* basketJsonLines({ conflicts, choices, advised }: BasketContent): Generator<string> {
  for (const { finding: _, object: __, ...choice } of choices) yield safeJson({ kind: 'choice', ...choice });
  for (const { object: _, ...choice } of advised) yield safeJson({ kind: 'advisorChoice', ...choice });
  for (const { kind, dn, attribute, sentence, edits } of conflicts) {
    yield safeJson({
      kind: 'conflict',
      why: kind,
      dn,
      attribute,
      sentence,
      findings: edits.flatMap(({ resolves }) => resolves),
    });
  }
}
