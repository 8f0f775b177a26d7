import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import type { NotJudged } from '../../model/advice.ts';
import type { SyncScope } from './sync-scope.ts';

/** What a Connect configuration decides about the preview: scope and source anchor. */
export function settingsOfExport(configuration: ConnectConfiguration): {
  readonly scope: SyncScope;
  readonly anchorIsObjectGuid: boolean;
} {
  const scope = connectScope(configuration);
  const { anchorAttribute = null, upnAttribute = null } = configuration.settings ?? {};
  return {
    scope: {
      covers: scope.covers,
      notJudged: [
        ...scope.notJudged,
        ...unless(
          anchorAttribute,
          ['objectguid', 'ms-ds-consistencyguid'],
          'source anchors and hard matches',
        ),
        ...unless(upnAttribute, ['userprincipalname'], 'sign-in names: taken from userPrincipalName'),
      ],
    },
    anchorIsObjectGuid: anchorAttribute?.toLowerCase() === 'objectguid',
  };
}

/** Attributes that the preview does not take a value from are said, not guessed. */
function unless(attribute: string | null, known: readonly string[], what: string): readonly NotJudged[] {
  if (attribute === null || attribute === '' || known.includes(attribute.toLowerCase())) return [];
  return [{ what, reason: `The Connect export takes them from ${attribute}.` }];
}
