import { expect, test } from 'vitest';
import { entra } from '../../../core/rules/profiles/entra.ts';
import { objectWith } from '../../helpers/check-tester.ts';

/** Every attribute with a check that looks at single characters, at 4 Mi characters each. */
const attributes = [
  'userPrincipalName',
  'mail',
  'proxyAddresses',
  'mailNickname',
  'sAMAccountName',
  'targetAddress',
  'displayName',
];

test.each([
  ['letters', 'a'],
  ['@ signs', '@'],
  ['periods', '.'],
  ['accents', 'é'],
  ['words', 'a '],
  ['colons', 'smtp:'],
])('a value of millions of %s is judged in time, and nothing is proposed for it', (_, piece) => {
  const value = `smtp:a${piece.repeat(Math.floor((4 << 20) / piece.length))}b@contoso.com`;
  const judge = entra.begin(
    { verifiedDomains: new Set(['contoso.com']), alternateLogin: false },
    { claim: () => undefined, claimFolded: () => undefined, first: () => undefined },
  );
  const started = performance.now();
  const { findings } = judge.judge(
    objectWith({ objectClass: ['user'], ...Object.fromEntries(attributes.map((name) => [name, [value]])) }),
    () => true,
  );
  const offered = findings.filter(({ value: judged }) => judged === value);
  expect(offered.length).toBeGreaterThan(0);
  expect(offered.flatMap(({ fix, suggestions }) => [fix, ...suggestions])).not.toContain(true);
  expect(offered.flatMap(({ suggestions }) => suggestions)).toEqual([]);
  const details = findings.flatMap(({ problems }) =>
    problems.flatMap(({ detail = {} }) => Object.values(detail)),
  );
  expect(details.filter((text) => String(text).length > 1000)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(4000);
});
