import { describe, expect, it } from 'vitest';
import type { ApprovalQuestion } from '../../../core/engine/plans/approvals.ts';
import { approvalText } from '../../../electron/host/approval-text.ts';

const question: ApprovalQuestion = {
  plan: '3fb1c0de'.repeat(8),
  approval: 'AAAAAAAAAAAAAAAAAAAAAA',
  workspaceName: 'contoso.foresync',
  scan: 2,
  createdAt: '2026-11-12T09:00:00.000Z',
  createdBy: 'anna on WS01',
  targets: [{ domain: 'DC=corp,DC=contoso,DC=com', controller: 'dc1.corp.contoso.com:389' }],
  objects: 1042,
  protectedObjects: 0,
  changes: 1100,
  removed: 1100,
  added: 1,
  undoes: [],
  breaks: 0,
  misfits: 0,
  user: null,
  servers: [],
};
const facts = (change: Partial<ApprovalQuestion>): string =>
  approvalText({ ...question, ...change }).facts.join('\n');

describe('the question before a plan is applied', () => {
  it('names target and counts, and what the button does', () => {
    const { message, facts: lines, yes, isWarning } = approvalText(question);
    expect(message).toBe('Change 1,042 objects in DC=corp,DC=contoso,DC=com?');
    expect(lines[0]).toBe('At dc1.corp.contoso.com:389, signed in as you.');
    expect(lines[1]).toBe('1,100 attributes: 1,100 values removed, 1 value added.');
    expect([yes, isWarning]).toEqual(['Change 1,042 objects', false]);
  });

  it('says that something would break, and that the button does it all the same', () => {
    const { facts: lines, yes, isWarning } = approvalText({ ...question, breaks: 2 });
    expect(lines).toContain('This would newly break something: 2 new findings and losses.');
    expect([yes, isWarning]).toEqual(['Change 1,042 objects all the same', true]);
  });

  it.each<[string, Partial<ApprovalQuestion>, string]>([
    ['who signs in', { user: String.raw`CONTOSO\admin` }, String.raw`signed in as CONTOSO\admin`],
    [
      'the server that was named',
      { servers: ['ldaps://dc2.corp.contoso.com'] },
      'At ldaps://dc2.corp.contoso.com',
    ],
    [
      'that the scan named none',
      { targets: [{ domain: 'DC=x', controller: null }] },
      'a controller that DNS names',
    ],
    ['what cannot be told', { misfits: 3 }, 'Of 3 objects it cannot be told what would break.'],
    ['guarded objects', { protectedObjects: 1 }, '1 object is guarded by AdminSDHolder'],
    ['what it takes back', { undoes: ['3'] }, 'It takes back run 3.'],
  ])('says %s', (_, change, expected) => {
    expect(facts(change)).toContain(expected);
  });

  it('takes no line break and no hidden character from a name', () => {
    const text = approvalText({
      ...question,
      workspaceName: 'a\nplan that changes nothing',
      user: 'anna\u202e',
      targets: [{ domain: 'DC=corp\nDC=harmless', controller: 'dc1\r\n' }],
      servers: [],
    });
    expect([text.message, ...text.facts].join('')).not.toMatch(/[\r\n\u202e]/);
  });
});
