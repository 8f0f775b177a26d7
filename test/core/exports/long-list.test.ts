import { describe, expect, it } from 'vitest';
import { longListLines } from '../../../core/exports/long-list.ts';
import { finding, holder, hostileFinding, hostileValues } from './sample-findings.ts';

const counts = { error: 1, warning: 0, info: 3 };
const look = { width: 80, colour: false };

describe('the long list', () => {
  it('has the sentence of every problem, what to do, and every holder', () => {
    const { proposal: _, ...withoutProposal } = finding({
      ids: ['mail.duplicate', 'mail.length'],
      problems: ['Two objects hold it.', 'It is too long.'],
      suggestions: ['a@contoso.com', 'b@contoso.com'],
      holders: [holder],
      inScope: false,
    });
    expect([...longListLines({ counts, outOfScope: 3, findings: [withoutProposal] }, look)]).toEqual([
      'Findings: 1 error, 0 warnings, 0 for information; 3 objects out of scope',
      '',
      'error  mail.duplicate, mail.length',
      '  Object    CN=Anna Berg,OU=Sales,DC=contoso,DC=com (user, out of scope)',
      '  Value     userPrincipalName: anna berg@contoso.com',
      '  Problem   Two objects hold it.',
      '            It is too long.',
      '  Choose    a@contoso.com',
      '            b@contoso.com',
      '  Held by   CN=Ben,OU=Sales,DC=contoso,DC=com: mail, out of scope, disabled, mailbox, last logon 2026-01-02',
    ]);
  });

  it.each([
    ['a fix', { fix: true, proposal: 'x' }, '  Fix       x'],
    ['a proposal that is no fix', { fix: false, proposal: 'x' }, '  Proposed  x'],
    ['a value to remove', { fix: true, proposal: null }, '  Fix       remove the value'],
    ['no value', { value: null }, '  Value     userPrincipalName: (no value)'],
  ])('tells %s', (_what, changed, line) => {
    expect([...longListLines({ counts, findings: [finding(changed)] }, look)]).toContain(line);
  });

  it('lets no character through that a terminal would act on', () => {
    const lines = [...longListLines({ counts, findings: hostileValues.map(hostileFinding) }, look)];
    for (const line of lines) expect(line).not.toMatch(/\p{C}/u);
  });

  it('stops at its limit and says how to get the rest', () => {
    const limit = { findings: 1, rest: 'The rest: …' };
    const lines = [...longListLines({ counts, findings: [finding(), finding()], limit }, look)];
    expect(lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
    expect(lines.at(-1)).toBe('The rest: …');
  });
});
