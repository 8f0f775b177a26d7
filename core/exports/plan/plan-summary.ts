import type { ObjectChange, PlanHeader } from '../../model/change.ts';
import { count, momentText } from '../words.ts';

/**
 * What stands at the head of an exported plan, a line each, printable ASCII only: LDIF allows nothing else in a comment
 * (RFC 2849), and a name with a line break must not end one.
 *
 * @param isUndo whether the objects are those that take the plan back
 */
export function planSummary(
  header: PlanHeader,
  objects: readonly ObjectChange[],
  isUndo: boolean,
): readonly string[] {
  const changes = objects.flatMap((object) => object.changes);
  const removed = changes.reduce((sum, change) => sum + change.remove.length, 0);
  const added = changes.reduce((sum, change) => sum + change.add.length, 0);
  return [
    isUndo ? `Takes back the Foresync plan ${header.id}` : `Foresync plan ${header.id}`,
    `made on ${momentText(header.createdAt)} by ${header.createdBy}`,
    `from scan ${header.scan.id}, started on ${momentText(header.scan.startedAt)}, profile ${header.scan.profile}`,
    `${count(objects.length, 'object')}, ${count(changes.length, 'change')}: ${count(removed, 'value')} removed, ${count(added, 'value')} added`,
  ].map(asciiOf);
}

function asciiOf(text: string): string {
  return text.replaceAll(/[^ -~]/gu, '?');
}
