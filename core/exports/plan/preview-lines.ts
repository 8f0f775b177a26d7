import type { ObjectChange, Plan } from '../../model/change.ts';
import { parentDn } from '../../model/distinguished-name.ts';
import { valueText } from '../../model/value-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { writtenObject } from '../../plan/file/seal-plan.ts';
import type { Preview } from '../../plan/preview/preview.ts';
import type { PreviewFinding } from '../../plan/preview/sort-out.ts';
import { safeJson } from '../json-lines.ts';
import { coloured, type TableLook } from '../table.ts';
import { count, momentText } from '../words.ts';

/** A value may have megabytes. */
const mostCharacters = 400;
/** Of what a plan resolves, and of what stays, the kinds tell more than a list would. */
const mostKinds = 30;

/**
 * A preview for a terminal: what would break first, then the changes by container and object, then counts by kind.
 *
 * @param most objects whose changes are shown before the rest is only counted
 */
export function* previewLines(
  plan: Plan,
  preview: Preview,
  look: TableLook,
  most = Number.POSITIVE_INFINITY,
): Generator<string> {
  const { counts } = preview;
  yield `Plan ${plan.id}, made on ${momentText(plan.createdAt)} by ${visibleText(plan.createdBy)} of scan ${plan.scan.id}.`;
  for (const { domain, controller } of plan.targets) {
    yield `Target: ${visibleText(domain)}${controller === null ? '' : `, read from ${visibleText(controller)}`}.`;
  }
  yield `${count(counts.changes, 'change')} of ${count(counts.objects, 'object')}: ${counts.resolves.toLocaleString('en')} findings resolved, ${(counts.breaks + counts.guards).toLocaleString('en')} newly broken, ${counts.stays.toLocaleString('en')} stay.`;
  if (counts.alreadySo > 0) {
    yield `${count(counts.alreadySo, 'object is', 'objects are')} as planned already: applied since the scan.`;
  }
  if (counts.protectedObjects > 0) {
    yield `${count(counts.protectedObjects, 'object is', 'objects are')} guarded by AdminSDHolder (adminCount): administrators, or once were.`;
  }
  yield* misfitLines(preview);
  yield* breakLines(preview, look);
  yield* changeLines(plan, most);
  yield* kindLines('Resolved', 'resolves', preview);
  yield* kindLines('Stay', 'stays', preview);
}

/** A preview as JSON lines: a summary, then one line for each change, finding, guard and misfit. */
export function* previewJsonLines(plan: Plan, preview: Preview): Generator<string> {
  const { counts, needsSecondYes } = preview;
  yield safeJson({ kind: 'summary', plan: plan.id, targets: plan.targets, ...counts, needsSecondYes });
  for (const object of plan.objects) yield safeJson({ kind: 'change', ...writtenObject(object) });
  for (const finding of preview.resolves) yield safeJson({ kind: 'resolves', finding });
  for (const finding of preview.breaks) yield safeJson({ kind: 'breaks', finding });
  for (const { kind, ...guard } of preview.guards) yield safeJson({ kind: 'guard', guard: kind, ...guard });
  for (const finding of preview.stays) yield safeJson({ kind: 'stays', finding });
  for (const misfit of preview.misfits) yield safeJson({ kind: 'misfit', ...misfit });
}

function* misfitLines({ misfits }: Preview): Generator<string> {
  if (misfits.length === 0) return;
  yield '';
  yield `Do not fit the scan, and are left out of what follows (${misfits.length.toLocaleString('en')}):`;
  for (const { dn, sentence } of misfits) yield `  ${shown(dn)}: ${shown(sentence)}`;
}

function* breakLines({ breaks, guards }: Preview, look: TableLook): Generator<string> {
  if (breaks.length + guards.length === 0) return;
  yield '';
  yield 'Newly broken:';
  for (const { dn, sentence } of guards)
    yield `  ${coloured('error', 'error', look)}    ${shown(dn)}: ${sentence}`;
  for (const finding of breaks) yield* findingLines(finding, look);
}

function* findingLines(finding: PreviewFinding, look: TableLook): Generator<string> {
  const { severity, ids, attribute, value, dn, problems, holders } = finding;
  yield `  ${coloured(severity, severity, look)}${' '.repeat(9 - severity.length)}${ids.join(', ')}  ${shown(dn)}`;
  yield `           ${attribute}: ${value === null ? '(no value)' : shown(value)}`;
  for (const problem of problems) yield `           ${visibleText(problem)}`;
  for (const holder of holders.filter((one) => one.dn !== dn)) {
    yield `           also: ${shown(holder.dn)} (${holder.attribute})`;
  }
}

function* changeLines(plan: Plan, most: number): Generator<string> {
  const byContainer = Map.groupBy(plan.objects, ({ dn }) => parentDn(dn) ?? '');
  let left = most;
  for (const [container, objects] of byContainer) {
    if (left <= 0) break;
    yield '';
    yield `${shown(container)} (${count(objects.length, 'object')}):`;
    for (const object of objects) {
      if (left-- <= 0) break;
      yield* objectLines(object);
    }
  }
  if (plan.objects.length > most) {
    yield `… and ${(plan.objects.length - most).toLocaleString('en')} more objects. All of them: add --out <file>.`;
  }
}

function* objectLines({ dn, isProtected, changes }: ObjectChange): Generator<string> {
  yield `  ${shown(dn)}${isProtected ? ' (adminCount)' : ''}`;
  for (const { attribute, remove, add } of changes) {
    yield `    ${attribute}`;
    for (const value of remove) yield `      - ${shown(valueText(value))}`;
    for (const value of add) yield `      + ${shown(valueText(value))}`;
  }
}

function* kindLines(
  heading: string,
  what: 'resolves' | 'stays',
  { groups: { byKind }, counts }: Preview,
): Generator<string> {
  const kinds = byKind.filter((kind) => kind[what] > 0).toSorted((one, other) => other[what] - one[what]);
  if (kinds.length === 0) return;
  yield '';
  yield `${heading} (${counts[what].toLocaleString('en')}):`;
  for (const kind of kinds.slice(0, mostKinds)) {
    yield `  ${kind[what].toLocaleString('en').padStart(9)}  ${kind.ids.join(', ')}`;
  }
  if (kinds.length > mostKinds) yield `  … and ${count(kinds.length - mostKinds, 'more kind')}`;
}

function shown(text: string): string {
  return visibleText(text, mostCharacters);
}
