import { expect, test } from 'vitest';
import {
  askablePermissions,
  optionalPermissions,
  registeredPermissions,
  registrationBody,
  registrationText,
  type RegistrationKind,
} from '../../../../core/tenant/sign-in/registration.ts';
import { metadata } from '../../../lab/graph/metadata.ts';

/** Names of the permissions that a body asks for, by their ids in the metadata. */
function namesIn(kind: RegistrationKind): readonly string[] {
  const body = JSON.stringify(registrationBody(kind));
  return Object.entries(metadata.permissions)
    .filter(([, ids]) =>
      body.includes(`"${(kind === 'person' ? ids.delegatedId : ids.applicationId) ?? 'none'}"`),
    )
    .map(([name]) => name);
}

test.each<RegistrationKind>(['person', 'application'])(
  'the ids for a %s are those of the permissions',
  (kind) => {
    expect(namesIn(kind).toSorted()).toEqual([...registeredPermissions(kind)].toSorted());
  },
);

test('nothing that writes is asked for', () => {
  expect(askablePermissions().filter((name) => /Write|FullControl/.test(name))).toEqual([]);
});

test('an application is not given what Graph refuses to applications', () => {
  expect(registeredPermissions('application')).not.toContain('OnPremDirectorySynchronization.Read.All');
});

test.each<RegistrationKind>(['person', 'application'])(
  'what one function alone needs is named for a %s with its reason, apart from what is needed and not in the body',
  (kind) => {
    const text = registrationText('global', kind);
    for (const { name, reason } of optionalPermissions) {
      expect(metadata.permissions).toHaveProperty([name]);
      expect(text.indexOf(`${name}: ${reason}`)).toBeGreaterThan(text.indexOf('Only for what they are for'));
      expect(namesIn(kind)).not.toContain(name);
      expect(registeredPermissions(kind)).not.toContain(name);
    }
  },
);

test('the text names the hosts of the cloud', () => {
  const text = registrationText('usGovDod', 'person');
  expect(text).toContain('https://portal.azure.us');
  expect(text).toContain("'https://dod-graph.microsoft.us/v1.0/applications'");
  expect(text).toContain('-Environment USGovDoD');
  expect(text).not.toContain('microsoftonline.com');
});
