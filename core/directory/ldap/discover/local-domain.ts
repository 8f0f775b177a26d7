import { readFile } from 'node:fs/promises';

/** Where a computer keeps what it knows of its domain. */
export interface LocalConfiguration {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly krb5Conf: string;
  readonly resolvConf: string;
}

/** A domain, and what named it. */
export interface LocalDomain {
  readonly domain: string;
  /** For people: `USERDNSDOMAIN`, or a file. */
  readonly namedBy: string;
  /** The controller that signed the user in, where Windows says so: a NetBIOS name. */
  readonly logonServer?: string;
}

/** This computer's own. `KRB5_CONFIG` may name several files; the first counts. */
export function localConfiguration(): LocalConfiguration {
  const { env } = process;
  return {
    environment: env,
    krb5Conf: env['KRB5_CONFIG']?.split(':')[0] ?? '/etc/krb5.conf',
    resolvConf: '/etc/resolv.conf',
  };
}

/**
 * The domains that this computer or its user may belong to, the likeliest first: Windows' own word, then Kerberos' default
 * realm, then the search list of DNS (which often holds other domains too).
 */
export async function localDomains({
  environment,
  krb5Conf,
  resolvConf,
}: LocalConfiguration): Promise<readonly LocalDomain[]> {
  const found: LocalDomain[] = [];
  const add = (domain: string | undefined, namedBy: string, logonServer?: string): void => {
    const name = domain?.trim().replace(/\.$/, '').toLowerCase();
    if (name === undefined || !isDomainName(name) || found.some((one) => one.domain === name)) return;
    found.push({ domain: name, namedBy, ...(logonServer === undefined ? {} : { logonServer }) });
  };
  add(environment['USERDNSDOMAIN'], 'USERDNSDOMAIN', environment['LOGONSERVER']?.replace(/^\\+/, ''));
  add(defaultRealm(await textOf(krb5Conf)), krb5Conf);
  for (const domain of searchList(await textOf(resolvConf))) add(domain, resolvConf);
  return found;
}

/** Of at least two labels, as a domain of Active Directory nearly always is; `localdomain` and the like are none. */
function isDomainName(name: string): boolean {
  return name.length <= 255 && /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/.test(name);
}

function defaultRealm(text: string): string | undefined {
  return /^\s*default_realm\s*=\s*(\S+)/m.exec(text)?.[1];
}

/** The last `search` or `domain` line counts: resolv.conf(5). */
function searchList(text: string): readonly string[] {
  const last = [...text.matchAll(/^\s*(?:search|domain)\s+(.+)$/gm)].at(-1);
  return last?.[1]?.trim().split(/\s+/) ?? [];
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // Not there or not readable: this computer does not name its domain in this way.
    return '';
  }
}
