import { expect, it } from 'vitest';
import { basketLines } from '../../../../core/exports/plan/basket-lines.ts';

it('what was chosen is listed with its ids below each other', () => {
  const byKind = [
    { attribute: 'proxyAddresses', why: ['proxyAddresses.character'], choices: 12 },
    { attribute: 'mail', why: ['mail.format'], choices: 1 },
  ];
  const summary = { choices: 13, objects: 9, byKind, byOrigin: { fix: 13 }, otherScans: [] };
  const lines = [...basketLines({ scan: 1, summary, conflicts: [], choices: [], advised: [] })];
  expect(lines.slice(-2)).toEqual([
    '         12  proxyAddresses  proxyAddresses.character',
    '          1  mail            mail.format',
  ]);
});
