import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import type { NotJudged } from '../../model/advice.ts';
import type { ConnectThreshold } from './judge-deletions.ts';
import type { SyncScope } from './sync-scope.ts';

/** What a Connect configuration decides about the preview: scope, source anchor and deletion threshold. */
export function settingsOfExport(configuration: ConnectConfiguration): {
  readonly scope: SyncScope;
  readonly anchorIsObjectGuid: boolean;
  readonly isAnchorUnknown: boolean;
  readonly deletionThreshold: ConnectThreshold;
} {
  const scope = connectScope(configuration);
  const { anchorAttribute = null, upnAttribute = null } = configuration.settings ?? {};
  const notAnchors = unless(
    anchorAttribute,
    ['objectguid', 'ms-ds-consistencyguid'],
    'source anchors and hard matches',
  );
  return {
    scope: {
      covers: scope.covers,
      reads: scope.reads,
      notJudged: [
        ...scope.notJudged,
        ...notAnchors,
        ...unless(upnAttribute, ['userprincipalname'], 'sign-in names: taken from userPrincipalName'),
      ],
    },
    anchorIsObjectGuid: anchorAttribute?.toLowerCase() === 'objectguid',
    isAnchorUnknown: notAnchors.length > 0,
    deletionThreshold: {
      isOn: configuration.settings?.hasDeletionThreshold ?? null,
      most: configuration.settings?.deletionThreshold ?? null,
    },
  };
}

/** Attributes that the preview does not take a value from are said, not guessed. */
function unless(attribute: string | null, known: readonly string[], what: string): readonly NotJudged[] {
  if (attribute === null || attribute === '' || known.includes(attribute.toLowerCase())) return [];
  return [{ what, reason: `The Connect export takes them from ${attribute}.` }];
}
