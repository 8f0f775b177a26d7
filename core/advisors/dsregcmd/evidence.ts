import type { Evidence } from '../../model/advice.ts';
import { codesIn } from './error-codes.ts';
import { fieldNames } from './fields.ts';
import type { DsregVerdict } from './judge-dsregcmd.ts';
import { valueOf, type JoinState } from './output-values.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';
import type { DsregProblem } from './problem.ts';

/** How people call the states. */
export const stateNames: Readonly<Record<JoinState, string>> = {
  hybrid: 'hybrid joined',
  entra: 'joined to Entra ID',
  domain: 'domain member only',
  onPremises: 'registered on premises',
  none: 'not joined',
  unknown: 'unknown',
};

/** What an output comes to, its problems with what to do, and all of its fields. */
export function outputEvidence(
  output: DsregOutput,
  { state, outcome, problems }: DsregVerdict,
  file: string,
): readonly Evidence[] {
  const first = problems.find((problem) => problem.outcome === outcome);
  const codes = codesIn(problems.map(({ value }) => value).join(' ')).map(({ code }) => code);
  const tenant = [valueOf(output, 'TenantName'), valueOf(output, 'TenantId')].filter((text) => text !== '');
  const all: readonly (readonly [name: string, value: string])[] = [
    ['state', stateNames[state]],
    ['error', codes.join('\n')],
    ['refresh token', valueOf(output, 'AzureAdPrt')],
    ['device', valueOf(output, 'DeviceId')],
    ['tenant', tenant.join(', ')],
    ['why', first?.says ?? ''],
    ['next', first?.next ?? ''],
    ['problems', problems.map(problemLine).join('\n')],
    ['fields', fieldLines(output)],
    ['other lines', output.unknown.join('\n')],
    ['file', file],
  ];
  return all.flatMap(([name, value]) =>
    value === '' && name !== 'next' && name !== 'why' ? [] : [{ name, value }],
  );
}

/** What explains a code begins with it. */
function problemLine({ field, value, says, next }: DsregProblem): string {
  return says.startsWith(value) ? `${field}: ${says} ${next}` : `${field}: ${value}. ${says} ${next}`;
}

function fieldLines({ fields }: DsregOutput): string {
  return [...fields].map(([key, value]) => `${fieldNames.get(key) ?? key}: ${value}`.trimEnd()).join('\n');
}
