import { knownAttributes } from '../../directory/attributes.ts';
import type { Change, ObjectChange, Plan } from '../../model/change.ts';
import { dnsNameOf } from '../../model/distinguished-name.ts';
import { valueText } from '../../model/value-text.ts';
import { inverseOf } from '../../plan/undo/inverse.ts';
import { objectsOfDomain } from './domain-objects.ts';
import { planSummary } from './plan-summary.ts';
import { scriptEnd, scriptHead } from './powershell-frame.ts';
import { powershellArray, powershellComment, powershellLabel, powershellValue } from './powershell-text.ts';

/**
 * A plan as one script for Windows PowerShell 5.1 or PowerShell 7 with the ActiveDirectory module. It finds every object
 * by its GUID at a writable controller of its own domain, compares every value with the one scanned, and changes it in
 * one call that removes and adds. Without `-Apply` nothing is changed. UTF-8 with BOM, without which Windows PowerShell
 * reads the local code page; CRLF.
 *
 * @param isUndo make the script that takes the plan back
 *
 * Throws `ExpectedError` powershell.not-unicode for a value with half a surrogate pair.
 */
export function* planPowershell(plan: Plan, isUndo: boolean): Generator<string> {
  const objects = isUndo ? inverseOf(plan.objects) : plan.objects;
  const head = planSummary(plan, objects, isUndo).map((line) => `# ${line}\n`);
  yield `\ufeff${withCrlf(head.join('') + scriptHead)}`;
  for (const { domain } of plan.targets) {
    const planned = objectsOfDomain(plan, domain);
    for (const object of isUndo ? inverseOf(planned) : planned) {
      yield withCrlf(objectLines(object, dnsNameOf(domain)).join('\n'));
    }
  }
  yield withCrlf(scriptEnd);
}

function objectLines({ dn, objectGUID, changes }: ObjectChange, domain: string): readonly string[] {
  return [
    '',
    powershellComment('', dn),
    '$changes = @()',
    ...changes.flatMap(changeLines),
    `Edit-PlannedObject -Domain ${powershellValue(domain)} -Guid ${powershellValue(objectGUID)} -Name ${powershellLabel(dn)} -Changes $changes`,
    '',
  ];
}

function changeLines({ attribute, remove, add }: Change): readonly string[] {
  const isSingle = knownAttributes.get(attribute.toLowerCase())?.multi === false;
  return [
    ...remove.map((value) => powershellComment(`- ${attribute}: `, valueText(value))),
    ...add.map((value) => powershellComment(`+ ${attribute}: `, valueText(value))),
    [
      `$changes += New-Change -Attribute ${powershellValue(attribute)}`,
      ...(isSingle ? ['-SingleValued'] : []),
      ...(remove.length === 0 ? [] : [`-Remove ${powershellArray(remove)}`]),
      ...(add.length === 0 ? [] : [`-Add ${powershellArray(add)}`]),
    ].join(' '),
  ];
}

function withCrlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
