import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { formatFilter } from '../../../core/directory/ldap/filter/format-filter.ts';
import { openDomain } from '../../../core/directory/ldap/read-domain.ts';
import { searchFilterOf } from '../../../core/directory/ldap/search-filters.ts';
import { openFile } from '../../../core/directory/open-file.ts';
import type { Source } from '../../../core/directory/source.ts';
import type { Profile } from '../../../core/rules/profile.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { runScan } from '../../../core/scan/scan.ts';
import { findings } from '../../../core/workspace/findings.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { scenarioLdif } from '../../lab/scenario.ts';

const realm = 'CORP.CONTOSO.TEST';
const baseDn = 'DC=corp,DC=contoso,DC=test';
const skip = await labSkipReason('samba');

describe.skipIf(skip !== undefined)('scanning a domain live', () => {
  let domain: Domain;
  beforeAll(async () => {
    domain = await startDomain({ realm, ldif: scenarioLdif({ baseDn, staff: 200 }) });
    const cache = path.join(domain.folder, 'ticket');
    await domain.kinit({ user: 'Administrator', password: domain.adminPassword, cache });
    process.env['KRB5_CONFIG'] = domain.krb5Conf;
    process.env['KRB5CCNAME'] = `FILE:${cache}`;
  }, 120_000);
  afterAll(() => domain.stop());

  async function scan(profile: Profile, source: Source): Promise<string[]> {
    const workspace = path.join(domain.folder, `${profile.id}-${source.name.replaceAll(/\W/g, '')}.foresync`);
    const summary = await runScan({
      sources: [source],
      profile,
      settings: { verifiedDomains: new Set(['contoso.com']), alternateLogin: false },
      scopeDns: [],
      excludeDns: [],
      workspace,
      signal: new AbortController().signal,
    });
    expect(summary).toMatchObject({ state: 'complete', error: null });
    const opened = openWorkspace(workspace, { readOnly: true });
    try {
      return Array.from(
        findings(opened, summary.id, {}),
        ({ dn, ids, value }) => `${dn} ${ids.join()} ${value}`,
      );
    } finally {
      opened.close();
    }
  }

  test.for(profiles.map((profile) => [profile.id, profile] as const))(
    'with a ticket gives the findings of its export: %s',
    async ([id, profile]) => {
      const filter = searchFilterOf(id);
      const exported = path.join(domain.folder, `${id}.ldif`);
      writeFileSync(exported, await domain.ldapsearch(['-b', baseDn, formatFilter(filter)]));
      const live = await openDomain({
        target: { host: domain.host, address: domain.address, transport: 'clear' },
        signIn: { kind: 'current-user' },
        reads: profile.reads,
        filter,
        inServerOrder: id !== 'entra',
        load: { pageSize: 100 },
      });
      const fromServer = await scan(profile, live);
      expect(fromServer.length).toBeGreaterThan(5);
      expect(fromServer).toEqual(await scan(profile, await openFile(exported)));
    },
  );
});
