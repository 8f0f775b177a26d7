import { expect, it } from 'vitest';
import { applicationId } from '../../../../../electron/cli/commands/tenant/sign-in-options.ts';

it('an application id is taken in upper and lower case', () => {
  for (const id of ['11111111-2222-3333-4444-555555555555', 'AB111111-2222-3333-4444-5555555555CD'])
    expect(applicationId(id)).toBe(id);
});

it.each(['', '123', 'contoso.com', '{11111111-2222-3333-4444-555555555555}', '1'.repeat(36)])(
  '%j is none, which one sentence says',
  (text) => {
    expect(() => applicationId(text)).toThrow(
      'It is not an application id such as 11111111-2222-3333-4444-555555555555.',
    );
  },
);
