import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { writeUsers } from '../../build/generate/write-users.ts';
import { makeLabFolder, removeLabFolder } from '../lab/lab-folder.ts';
import { startOpenLdap } from '../lab/openldap/server.ts';
import type { Directory } from './measured.ts';
import { usersRealm } from './samba-users.ts';

const benchFolder = fileURLToPath(new URL('../../.bench/', import.meta.url));
/** What the generated file begins with; slapadd does not know it. */
const fileHead = 'version: 1\n\n';

/** The head of the domain, which the server has to have before the users. */
const domainHead = `dn: DC=corp,DC=contoso,DC=com
objectClass: top
objectClass: domainDNS
dc: corp

`;

/** OpenLDAP with the users of the benchmark of files; they are made once and kept in `.bench/`. */
export async function startOpenLdapWithUsers(
  count: number,
): Promise<{ readonly directory: Directory; readonly stop: () => Promise<void> }> {
  const users = path.join(benchFolder, `users-${count}.ldif`);
  await mkdir(benchFolder, { recursive: true });
  if (!existsSync(users)) await writeUsers(count, users);
  const folder = makeLabFolder();
  const ldif = path.join(folder, 'users.ldif');
  const output = createWriteStream(ldif);
  output.write(domainHead);
  await pipeline(createReadStream(users, { start: fileHead.length }), output);
  const server = await startOpenLdap({ ldif, realm: usersRealm });
  removeLabFolder(folder);
  return {
    directory: {
      name: 'OpenLDAP',
      users: count,
      target: { host: server.address, port: server.port, transport: 'clear' },
      url: server.url,
      baseDn: server.baseDn,
    },
    stop: server.stop,
  };
}
