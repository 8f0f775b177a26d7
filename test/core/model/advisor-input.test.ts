import { describe, expect, it } from 'vitest';
import {
  missingInput,
  wrongText,
  type AdvisorInput,
  type InputKind,
} from '../../../core/model/advisor-input.ts';

describe('the form of what is typed', () => {
  it.each<[InputKind, string]>([
    ['containers', 'OU=Sales,DC=contoso,DC=com'],
    ['name', 'extensionAttribute15'],
    ['names', 'inetOrgPerson'],
    ['attributeValues', 'extensionAttribute15=NoSync'],
    ['attributeValues', 'description=a=b'],
    ['text', 'AzureAdJoined : NO'],
  ])('of %s: %s is right', (takes, text) => {
    expect(wrongText(takes, text)).toBeUndefined();
  });

  it.each<[InputKind, string]>([
    ['containers', 'Sales'],
    ['containers', ''],
    ['name', 'two names'],
    ['names', '1st'],
    ['attributeValues', 'NoSync'],
    ['attributeValues', 'department='],
  ])('of %s: %s is wrong', (takes, text) => {
    expect(wrongText(takes, text)).toBeDefined();
  });
});

const input = (id: string, more: Partial<AdvisorInput> = {}): AdvisorInput => ({
  id,
  title: id,
  about: '',
  takes: 'files',
  isNeeded: false,
  ...more,
});

describe('what is missing', () => {
  const inputs = [
    input('tenant'),
    input('file', { isNeeded: true }),
    input('pasted', { takes: 'text', insteadOf: 'file' }),
  ];

  it.each([
    [[], 'file'],
    [['tenant'], 'file'],
    [['file'], undefined],
    [['pasted'], undefined],
  ])('of %j given: %s', (given, missing) => {
    expect(missingInput(inputs, (id) => given.includes(id))?.id).toBe(missing);
  });
});
