import type { Advice, AdvisorCatalogue } from '../../model/advice.ts';
import { adviceSeverities } from '../../model/advice-text.ts';
import { outcomes, type OutcomeName } from './outcomes.ts';

/** What the advisor "connect-export" can say. */
export const connectExportCatalogue: AdvisorCatalogue = {
  id: 'connect-export',
  title: 'Connect export',
  columns: ['connector', 'direction', 'precedence'],
  outcomes: Object.entries(outcomes)
    .map(([name, outcome]) => ({ id: `connectExport.${name}`, ...outcome }))
    .toSorted((a, b) => adviceSeverities.indexOf(a.severity) - adviceSeverities.indexOf(b.severity)),
};

/** What an advice is about: a rule, a connector, the server, a container. */
export type SubjectKind = 'rule' | 'connector' | 'server' | 'container';

/** Makes an advice; evidence that is empty is left out. */
export function advice(
  outcome: OutcomeName,
  subject: string,
  subjectClass: SubjectKind,
  evidence: Readonly<Record<string, string | number | readonly string[]>>,
): Advice {
  return {
    outcome: `connectExport.${outcome}`,
    subject,
    object: null,
    subjectClass,
    evidence: Object.entries(evidence)
      .map(([name, value]) => ({ name, value: Array.isArray(value) ? value.join('\n') : String(value) }))
      .filter(({ value }) => value !== ''),
  };
}
