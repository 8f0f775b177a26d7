import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { expect, vi } from 'vitest';
import { askablePermissions } from '../../core/tenant/sign-in/registration.ts';
import { readTenantFile } from '../helpers/tenant-file.ts';
import { loopbackAuthority, startLocalGraph, type LocalGraph } from '../lab/graph/local-graph.ts';
import { browse } from '../lab/openid/browser.ts';
import { desktopId, startOpenIdProvider, type OpenIdProvider } from '../lab/openid/provider.ts';
import { redirectHosts } from '../lab/redirected-hosts.ts';
import type { Foresync, LaunchOptions } from './launch.ts';
import { sampleCollections, samplePath } from './sample-tenant.ts';

/** Microsoft's sign-in service and Graph on loopback, with the tenant that belongs to the sample forest. */
export interface TenantLab {
  readonly provider: OpenIdProvider;
  readonly graph: LocalGraph;
  /** What to type into the form. */
  readonly clientId: string;
  readonly tenantId: string;
  /** Access and refresh tokens that were seen on the wire. */
  readonly tokens: ReadonlySet<string>;
  /**
   * For the program to find both under Microsoft's names. Node is told before the program starts: the program itself has no
   * setting for it, and a packaged one does not let Node be told.
   */
  readonly environment: NonNullable<LaunchOptions['env']>;
  stop(): Promise<void>;
}

/** Starts both. */
export async function startTenantLab(): Promise<TenantLab> {
  // The provider says at every start that it is one for development.
  for (const method of ['warn', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
  const { header } = await readTenantFile(samplePath);
  const tokens = new Set<string>();
  const provider = await startOpenIdProvider({
    tenant: header.tenantId,
    permissions: askablePermissions(),
  });
  provider.refuse = (form) => {
    const refresh = form.get('refresh_token');
    if (refresh !== null) tokens.add(refresh);
    return undefined;
  };
  const graph = await startLocalGraph({
    collections: await sampleCollections(),
    rightsOf(token) {
      tokens.add(token);
      return provider.rightsOf(token);
    },
    publicHost: 'graph.microsoft.com',
  });
  const hosts = { 'login.microsoftonline.com': provider.host, 'graph.microsoft.com': graph.host };
  // The browser of this test has to find them, too.
  const endRedirect = redirectHosts(({ host }) =>
    host === 'login.microsoftonline.com' ? provider.host : undefined,
  );
  return {
    provider,
    graph,
    clientId: desktopId,
    tenantId: header.tenantId,
    tokens,
    environment: {
      NODE_EXTRA_CA_CERTS: loopbackAuthority,
      LAB_HOSTS: JSON.stringify(hosts),
      ELECTRON_STAND_IN_NODE_OPTIONS: `--import ${new URL('../lab/redirected-hosts.ts', import.meta.url).href}`,
    },
    async stop() {
      endRedirect();
      await Promise.all([provider.stop(), graph.stop()]);
    },
  };
}

/** Takes the place of the user's browser: pages that the program opens are kept until {@link visit}. */
export async function takeBrowser({ app }: Foresync): Promise<void> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = async (address: string) => void opened.push(address);
  });
}

/** The person goes through the page that the program opened last. */
export async function visit(foresync: Foresync): Promise<string> {
  const opened = async (): Promise<readonly string[]> =>
    await foresync.app.evaluate(() => Reflect.get(globalThis, 'opened'));
  await expect.poll(async () => (await opened()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const address = (await opened()).at(-1) ?? '';
  await foresync.app.evaluate(() => void (Reflect.get(globalThis, 'opened').length = 0));
  await browse(address);
  return address;
}

/** Types the lab's registration into the form of the Tenant page. */
export async function fillSignIn({ page }: Foresync, { clientId, tenantId }: TenantLab): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Tenant' }).click();
  await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId);
  await page.getByRole('textbox', { name: 'Tenant' }).fill(tenantId);
}

/** Paths of the files below a folder that hold one of these texts. */
export function filesWith(folder: string, texts: Iterable<string>): readonly string[] {
  const wanted = [...texts];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .filter((path) => {
      const content = readFileSync(path);
      return wanted.some((text) => content.includes(text) || content.includes(Buffer.from(text, 'utf16le')));
    });
}
