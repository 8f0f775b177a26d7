import path from 'node:path';
import { startDomain } from './domain.ts';
import type { Domain } from './domain.ts';
import { writeKerberosConfiguration } from './kerberos.ts';

/**
 * Two domains that look like one forest to a client that reads the root's configuration. Each is a forest of its own
 * behind that: no trust stands between them, so a ticket of each realm is needed (in a cache collection, `DIR:`, the
 * Kerberos library picks the right one), and the child's rootDSE names itself as root.
 */
export interface Forest {
  readonly root: Domain;
  readonly child: Domain;
  /** For KRB5_CONFIG. Knows both realms. */
  readonly krb5Conf: string;
  readonly stop: () => Promise<void>;
}

export interface ForestOptions {
  readonly rootRealm: string;
  readonly childRealm: string;
  readonly rootLdif?: string;
  readonly childLdif?: string;
}

export async function startForest(options: ForestOptions): Promise<Forest> {
  const { rootRealm, childRealm, rootLdif = '', childLdif = '' } = options;
  const root = await startDomain({ realm: rootRealm, ldif: rootLdif, childRealm });
  const child = await startDomain({ realm: childRealm, ldif: childLdif });
  const krb5Conf = path.join(root.folder, 'forest-krb5.conf');
  writeKerberosConfiguration(krb5Conf, [root, child]);
  return {
    root,
    child,
    krb5Conf,
    stop: async () => {
      await Promise.all([root.stop(), child.stop()]);
    },
  };
}
