import { ExpectedError, type ErrorCode } from '../../model/expected-error.ts';
import { visibleText } from '../../model/visible-text.ts';

/** What Graph says of a request that it refused. */
export interface GraphRefusal {
  readonly status: number;
  /** `error.code` of the answer; empty where it has none. */
  readonly code: string;
  readonly message: string;
  /** For a case with Microsoft's support. */
  readonly requestId: string;
}

interface Meaning {
  readonly status: readonly number[];
  /** Of the answer; any where absent. */
  readonly code?: RegExp;
  readonly message?: RegExp;
  readonly is: ErrorCode;
  readonly summary: string;
  readonly action: string;
  readonly retryable?: boolean;
}

/**
 * What refusals mean, the first that fits (Microsoft: Microsoft Graph error responses and resource types). The same code
 * stands for a missing right in one service and for a missing licence in another, so that messages decide too.
 */
const meanings: readonly Meaning[] = [
  {
    status: [401, 403],
    message: /not applicable to target tenant/i,
    is: 'graph.licence-missing',
    summary: 'Intune is not licensed or not set up in this tenant.',
    action: 'Nothing to do where Intune is not used.',
  },
  {
    status: [401],
    is: 'graph.sign-in-expired',
    summary: 'Microsoft Graph does not accept the sign-in any more.',
    action: 'Sign in again.',
  },
  {
    status: [403],
    code: /^Authentication_RequestFromNonPremiumTenantOrB2CTenant$/,
    is: 'graph.licence-missing',
    summary: 'The tenant has no Entra ID P1, which this part needs.',
    action: 'Nothing to do without that licence; everything else is read.',
  },
  {
    status: [403],
    message: /not licensed|license requirement/i,
    is: 'graph.licence-missing',
    summary: 'The tenant does not have the licence that this part needs.',
    action: 'Nothing to do without that licence; everything else is read.',
  },
  {
    status: [400, 403],
    code: /^(?:AadPremiumLicenseRequired|NoLicense)$/,
    is: 'graph.licence-missing',
    summary: 'The tenant does not have the licence (Entra ID P2 or Governance) that this part needs.',
    action: 'Nothing to do without that licence; everything else is read.',
  },
  {
    status: [403],
    code: /^Authentication_RequestFromUnsupportedUserRole$/,
    is: 'graph.role-missing',
    summary: 'Who signed in holds no Entra role that may read this.',
    action: 'Sign in as a Global Reader, or let an administrator assign that role.',
  },
  {
    status: [403],
    code: /^Directory_QuotaExceeded$/,
    is: 'graph.quota',
    summary: 'The tenant holds as many objects as it may.',
    action: 'Ask Microsoft to raise the quota, or remove objects.',
  },
  {
    status: [403],
    is: 'graph.right-missing',
    summary: 'The sign-in has no right to read this.',
    action:
      'Let an administrator consent to the permission that docs/tenant.md names for it, and sign in as a Global Reader.',
  },
  {
    status: [400],
    message: /not applicable to target tenant/i,
    is: 'graph.licence-missing',
    summary: 'Intune is not licensed or not set up in this tenant.',
    action: 'Nothing to do where Intune is not used.',
  },
  {
    status: [400],
    message: /Resource not found for the segment/i,
    is: 'graph.not-offered',
    summary: 'This cloud does not offer what was asked for.',
    action: 'Nothing to do; everything else is read.',
  },
  {
    status: [501],
    is: 'graph.not-offered',
    summary: 'This cloud does not offer what was asked for.',
    action: 'Nothing to do; everything else is read.',
  },
  {
    status: [404],
    code: /^MailboxNotEnabledForRESTAPI$/,
    is: 'graph.no-mailbox',
    summary: 'The user has no active mailbox in Exchange Online.',
    action: 'See whether it is on-premises, deleted, or not licensed.',
  },
  {
    status: [400, 404, 410],
    code: /^(?:syncState\w+|resyncRequired|fullSyncRequired|Directory_ExpiredPageToken)$/i,
    is: 'graph.link-expired',
    summary: 'The place where the last reading stopped is no longer known to the tenant.',
    action: 'Read the tenant as a whole again.',
  },
  {
    status: [404],
    is: 'graph.not-found',
    summary: 'The tenant does not hold the object that was asked for (any more).',
    action: 'Read the tenant again.',
  },
  {
    status: [409],
    is: 'graph.conflict',
    summary: 'Another object of the tenant has that value already.',
    action: 'Find its holder, and change one of the two.',
  },
  {
    status: [410],
    is: 'graph.link-expired',
    summary: 'The place where the last reading stopped is no longer known to the tenant.',
    action: 'Read the tenant as a whole again.',
  },
  {
    status: [429],
    is: 'graph.throttled',
    summary: 'Microsoft Graph has more to do than it takes from this tenant.',
    action: 'Try again in some minutes.',
    retryable: true,
  },
  {
    status: [500, 502, 503, 504],
    is: 'graph.unavailable',
    summary: 'Microsoft Graph cannot answer at the moment.',
    action: 'Try again in some minutes; status.cloud.microsoft tells of disturbances.',
    retryable: true,
  },
];

/** A refusal as what it means and what to do. The words of Graph are only its detail. */
export function graphError(refusal: GraphRefusal): ExpectedError {
  const { status, code, message, requestId } = refusal;
  const meaning = meanings.find(
    (each) =>
      each.status.includes(status) &&
      (each.code?.test(code) ?? true) &&
      (each.message?.test(message) ?? true),
  );
  const detail = [`HTTP ${status}`, code, message, requestId && `request-id ${requestId}`];
  return new ExpectedError({
    code: meaning?.is ?? 'graph.refused',
    summary: meaning?.summary ?? 'Microsoft Graph refused a request.',
    action: meaning?.action ?? 'Report this with the details; the tenant may differ from what is documented.',
    detail: detail
      .filter((part) => part !== '')
      .map((part) => visibleText(part, 500))
      .join(', '),
    retryable: meaning?.retryable ?? false,
  });
}

/**
 * Whether a licence gate refuses in error: Graph says so now and then of tenants that have the licence, and not the next
 * time.
 */
export function mayBeSporadic({ status, code }: GraphRefusal): boolean {
  return status === 403 && code === 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';
}

/** What may not or cannot be read here, and would not be the next time either. */
export function isNotReadable(error: ExpectedError): boolean {
  return ['graph.licence-missing', 'graph.role-missing', 'graph.right-missing', 'graph.not-offered'].includes(
    error.code,
  );
}
