import { expect, test } from 'vitest';
import { graphError, isNotReadable } from '../../../../core/tenant/graph/graph-error.ts';

test.each<[number, string, string, string, boolean]>([
  [401, 'InvalidAuthenticationToken', 'Lifetime validation failed', 'graph.sign-in-expired', false],
  [403, 'Authorization_RequestDenied', 'Insufficient privileges', 'graph.right-missing', true],
  [403, 'AccessDenied', 'required scopes are missing', 'graph.right-missing', true],
  [403, 'Authentication_MSGraphPermissionMissing', '', 'graph.right-missing', true],
  [403, 'Authentication_RequestFromUnsupportedUserRole', '', 'graph.role-missing', true],
  [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', '', 'graph.licence-missing', true],
  [403, 'Forbidden', 'Your tenant is not licensed for this feature', 'graph.licence-missing', true],
  [
    403,
    'AccessDenied',
    'Your tenant is not licensed for this feature. Please upgrade',
    'graph.licence-missing',
    true,
  ],
  [400, 'AadPremiumLicenseRequired', '', 'graph.licence-missing', true],
  [403, 'NoLicense', 'Tenant does not meet license requirement', 'graph.licence-missing', true],
  [400, 'BadRequest', 'Request not applicable to target tenant.', 'graph.licence-missing', true],
  [401, 'Forbidden', 'Request not applicable to target tenant.', 'graph.licence-missing', true],
  [404, 'MailboxNotEnabledForRESTAPI', '', 'graph.no-mailbox', false],
  [404, 'Request_ResourceNotFound', '', 'graph.not-found', false],
  [400, 'BadRequest', "Resource not found for the segment 'x'.", 'graph.not-offered', true],
  [403, 'Directory_QuotaExceeded', '', 'graph.quota', false],
  [409, 'ObjectConflict', '', 'graph.conflict', false],
  [410, 'syncStateNotFound', '', 'graph.link-expired', false],
  [429, 'TooManyRequests', '', 'graph.throttled', false],
  [504, '', '', 'graph.unavailable', false],
  [400, 'Request_UnsupportedQuery', 'needs ConsistencyLevel', 'graph.refused', false],
])('%i %s %s is %s', (status, code, message, is, isSkipped) => {
  const error = graphError({ status, code, message, requestId: '' });
  expect(error.code).toBe(is);
  expect(isNotReadable(error)).toBe(isSkipped);
});

test('what Graph says is shown with its invisible characters, and with the request id', () => {
  const { detail } = graphError({ status: 403, code: 'X', message: 'a\u202eb', requestId: 'r-1' });
  expect(detail).toBe('HTTP 403, X, a⟨U+202E⟩b, request-id r-1');
});
