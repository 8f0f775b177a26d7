import { expect, test } from 'vitest';

import { isSmtp } from '../../../../../core/rules/checks/idfix/smtp.ts';

test.each(['smtp:a@contoso.com', 'SMTP:', 'x500smTp:a', ' smtp:a'])(
  '%j is an SMTP address to IdFix',
  (value) => {
    expect(isSmtp(value)).toBe(true);
  },
);

test.each(['a@contoso.com', 'smtp :a', 'sip:a@contoso.com', ''])('%j is none', (value) => {
  expect(isSmtp(value)).toBe(false);
});
