import type { Format } from '../format.ts';
import { countedIn } from './counted.ts';

/** The part of the catalogue that is about what is chosen, and what a plan would bring about. */
export function createPlanStrings(format: Format) {
  const things = countedIn(format);
  const changes = things('change');
  const findings = things('finding');
  return {
    plan: {
      none: 'No plan yet.',
      noneAction: 'Scan a directory or open a workspace.',
      empty: 'Nothing is chosen.',
      emptyAction:
        'Choose fixes among the findings: one by one in the details, or many at once with Plan. What an advisor proposes comes here too. Nothing is changed by choosing.',
      toFindings: 'Show the findings',
      navigation: (count: number) => `${changes(count)} chosen`,
      chosen: 'What is chosen',
      chosenAbout: (count: number, objects: number) =>
        `${changes(count)} chosen, ${format.plural(objects, { one: '# object', other: '# objects' })}. Nothing is changed yet.`,
      otherScan: (scan: number, count: number) =>
        `Scan ${format.number(scan)} has a plan of its own: ${changes(count)}. Show that scan to go on with it.`,
      carry: (count: number) =>
        format.plural(count, { one: 'Carry # chosen change over…', other: 'Carry # chosen changes over…' }),
      carryTitle: (from: number) => `Carry over from scan ${format.number(from)}`,
      carryWould: (carried: number, already: number) =>
        `Still true of this scan, and carried over: ${changes(carried)}.${already === 0 ? '' : ` Chosen here already: ${changes(already)}.`}`,
      carryNothing: 'Nothing of it applies to this scan any more.',
      carryStaying: (count: number, from: number) =>
        `Left with scan ${format.number(from)}: ${changes(count)}`,
      carryWhat: 'What was chosen',
      carryMore: (count: number) => `And ${changes(count)} more.`,
      carryDo: 'Carry over',
      carried: (count: number, staying: number, from: number) =>
        `Carried over: ${changes(count)}.${staying === 0 ? '' : ` Left with scan ${format.number(from)}: ${changes(staying)}.`}`,
      commands: 'Plan commands',
      preview: 'Preview',
      emptyBasket: 'Take everything out',
      emptyConfirm: (count: number) => `Take ${changes(count)} out of the plan?`,
      open: 'Open a saved plan…',
      import: 'Import a list…',
      importTitle: 'Import a list',
      importWould: (chosen: number, accepted: number, undecided: number) =>
        `${findings(chosen)} would be chosen, ${findings(accepted)} accepted as risk; ${format.plural(undecided, { one: '# row has', other: '# rows have' })} no action.`,
      importRefused: (count: number) =>
        format.plural(count, { one: '# row refused', other: '# rows refused' }),
      importDo: 'Choose these',
      importNothing: 'The list asks for nothing that can be done.',
      importAdvised: (kept: number, dropped: number) =>
        `Of what advisors proposed, ${changes(kept)} would stay as planned and ${changes(dropped)} be taken out.`,
      imported: (count: number, accepted: number, dropped: number) =>
        `Chosen: ${findings(count)}. Accepted as risk: ${findings(accepted)}.${dropped === 0 ? '' : ` Taken out: ${changes(dropped)}.`}`,
      importWhere: 'Row',
      importWhy: 'Why',
      groupBy: 'Group by',
      groups: { container: 'OU', kind: 'Kind', object: 'Object' },
      groupCount: (count: number) => changes(count),
      moreChanges: (count: number) => `Show ${format.number(count)} more`,
      noContainer: 'Top of the directory',
      removed: 'removed',
      added: 'added',
      nothing: 'no value',
      guarded: 'guarded (adminCount)',
      dropOne: (object: string) => `Take the change of ${object} out of the plan`,
      conflicts: (count: number) =>
        format.plural(count, { one: '# conflict to settle', other: '# conflicts to settle' }),
      conflictsAbout: 'These choices cannot all be done. Keep one of each.',
      keep: 'Keep this one',
      previewing: 'Finding out what the plan would bring about',
      phases: (phase: string) => phase,
      progress: 'Progress of the preview',
      progressOf: (done: number, of: number) => `${format.number(done)} of ${format.number(of)} objects`,
      backToBasket: 'Back to the choices',
      undoTitle: (runs: string) => `Takes back run ${runs}`,
      dropUndo: 'Leave it',
      title: (count: number, objects: number) =>
        `${changes(count)} of ${format.plural(objects, { one: '# object', other: '# objects' })}`,
      target: (domain: string, controller: string | null) =>
        controller === null ? `${domain}, scanned from a file` : `${domain}, scanned at ${controller}`,
      made: (moment: string, by: string) => `Made ${moment} by ${by}`,
      values: (removed: number, added: number) =>
        `${format.plural(removed, { one: '# value', other: '# values' })} removed, ${format.number(added)} added`,
      protectedObjects: (count: number) =>
        format.plural(count, {
          one: '# object is guarded by AdminSDHolder (adminCount).',
          other: '# objects are guarded by AdminSDHolder (adminCount).',
        }),
      resolves: 'Resolved',
      breaks: 'Newly broken',
      stays: 'Stay',
      guards: 'Losses',
      alreadySo: (count: number) =>
        format.plural(count, {
          one: '# object is as planned already: applied since the scan.',
          other: '# objects are as planned already: applied since the scan.',
        }),
      misfits: 'Do not fit the scan',
      misfitsAbout:
        'Of these objects it cannot be told what the plan would bring about: they are not in the scan as the plan knows them. Scan again for that.',
      none0: 'None.',
      breaksAbout: 'The plan would newly break something. Read it, then change the plan or say yes to it.',
      breaksNothing: 'The plan would break nothing.',
      secondYes: (count: number) =>
        `I have read what would newly break (${format.number(count)}), and want the plan all the same.`,
      secondYesUnknown: (count: number) =>
        `Of ${format.plural(count, { one: '# object', other: '# objects' })} it cannot be told what would break. I want the plan all the same.`,
      alsoHeld: (holders: string) => `Also held by ${holders}`,
      changesTitle: 'Changes',
      adviseOnly: 'Why some findings cannot be planned',
      adviseOnlyAbout:
        'Attributes that Exchange owns (msExch*, legacyExchangeDN, homeMDB) and those that the directory maintains, objects of Windows itself, and objects without objectGUID are advice only: their findings stay, with guidance. Members and photos are only measured by a scan.',
      save: 'Save or export',
      exportAs: {
        plan: 'Plan, for foresync apply',
        ldif: 'LDIF',
        ps1: 'PowerShell',
        csv: 'List for colleagues, CSV',
        xlsx: 'List for colleagues, Excel',
      },
      exportLdifOf: (domain: string) => `LDIF of ${domain}`,
      undoLdif: 'LDIF that takes it back',
      undoPs1: 'PowerShell that takes it back',
    },
  };
}
