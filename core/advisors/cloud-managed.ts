import type { NotJudged } from '../model/advice.ts';

/**
 * What no snapshot tells: of objects whose source of authority is the cloud, changes on premises have no effect there.
 *
 * Source: Microsoft Graph, onPremisesSyncBehavior (`isCloudManaged`).
 */
export const cloudManaged: NotJudged = {
  what: 'users whose source of authority was moved to the cloud',
  reason:
    'Microsoft Graph tells it only to a permission that may write (User-OnPremisesSyncBehavior.ReadWrite.All).',
};
