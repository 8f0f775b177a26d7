import { X509Certificate } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleFiles } from '../../build/generate/sample/files.ts';
import { sampleForest, verifiedDomains } from '../../build/generate/sample/forest.ts';
import { openFile } from '../../core/directory/open-file.ts';
import { bytesOf, kindOf, valuesOf, type DirectoryObject } from '../../core/model/directory-object.ts';
import { guidText } from '../../core/model/value-text.ts';
import { entra } from '../../core/rules/profiles/entra.ts';
import { scanFiles } from './scan-files.ts';

const folder = fileURLToPath(new URL('../../resources/sample/', import.meta.url));
const names = ['contoso.ldf', 'fabrikam.ldf'];
const paths = names.map((name) => folder + name);

/** Ids that only a scan without verified domains reports. */
const idsWithoutTenant = [
  'userPrincipalName.suffixNotRoutable',
  'mail.domainNotRoutable',
  'proxyAddresses.domainNotRoutable',
];

/** 250,001 members would be more than 9 MB of text; the check's own test has such a group. */
const idsNotInTheSample = ['member.tooMany'];

const forest = sampleForest();
const planted = new Set(forest.flatMap((file) => file.planted.map(({ dn }) => dn)));
const filtered = new Set(forest.flatMap((file) => file.filtered.map(({ dn }) => dn)));

describe('the committed sample', () => {
  it('is what the generator writes, byte by byte', async () => {
    const fresh = sampleFiles();
    // The folder beside them, the sample export of Entra Connect, has a generator and a test of its own.
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'))
      .filter((name) => !name.startsWith('connect-export/'));
    expect(files.toSorted()).toEqual([...fresh.keys()].toSorted());
    const stale: string[] = [];
    for (const [name, content] of fresh) {
      if ((await readFile(folder + name, 'utf8')) !== content) stale.push(name);
    }
    expect(stale, 'stale files: node build/generate-sample.ts (docs/contributing.md, step 6)').toEqual([]);
  });

  it('stays small enough to be cloned and read', async () => {
    const sizes = await Promise.all(paths.map(async (path) => (await readFile(path)).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });

  it('names no company but Contoso and Fabrikam', async () => {
    for (const path of paths) {
      const domains = (await readFile(path, 'utf8')).matchAll(/[@.]([a-z0-9-]+)\.(?:com|local)\b/gi);
      const companies = new Set([...domains].map((match) => match[1]?.toLowerCase()));
      expect(
        [...companies].filter((name) => !['contoso', 'fabrikam', 'onmicrosoft'].includes(name ?? '')),
      ).toEqual([]);
    }
  });
});

describe('the sample as a directory', () => {
  const objects: DirectoryObject[] = [];
  let damaged = 0;

  beforeAll(async () => {
    for (const path of paths) {
      const source = await openFile(path);
      for await (const page of source.read(new AbortController().signal)) {
        damaged += page.damage.length;
        objects.push(...page.objects);
      }
    }
  });

  it('reads back whole: every object once', () => {
    expect(damaged).toBe(0);
    const dns = forest.flatMap((file) => file.entries.map(({ dn }) => dn));
    expect(objects.map(({ dn }) => dn)).toEqual(dns);
    expect(new Set(dns.map((dn) => dn.toLowerCase())).size).toBe(dns.length);
  });

  it('has about 400 objects of every kind that is judged', () => {
    const kinds = Map.groupBy(objects, kindOf);
    expect(objects.length - (kinds.get('other')?.length ?? 0)).toBe(400);
    expect(kinds.get('user')?.length).toBeGreaterThan(200);
    for (const kind of ['group', 'contact', 'computer'] as const) {
      expect(kinds.get(kind)?.length).toBeGreaterThan(20);
    }
    expect(objects.some((object) => valuesOf(object, 'objectclass').includes('inetOrgPerson'))).toBe(true);
  });

  it('has no objectGUID and no objectSid twice', () => {
    for (const name of ['objectguid', 'objectsid']) {
      const values = objects
        .flatMap((object) => bytesOf(object, name) ?? [])
        .map((value) => value.toString());
      const builtIn = values.filter((value) => value.startsWith('1,2,'));
      const own = values.filter((value) => !value.startsWith('1,2,'));
      expect(new Set(own).size).toBe(own.length);
      // Those below BUILTIN are the same in every domain.
      expect(new Set(builtIn).size * 2).toBe(builtIn.length);
    }
  });

  it('gives registered computers certificates that name them', () => {
    const registered = objects.filter(
      (object) =>
        kindOf(object) === 'computer' &&
        !filtered.has(object.dn) &&
        valuesOf(object, 'usercertificate').length > 0,
    );
    expect(registered.length).toBeGreaterThan(30);
    for (const object of registered) {
      const { subject, validTo } = new X509Certificate(
        bytesOf(object, 'usercertificate') ?? new Uint8Array(),
      );
      expect(subject).toBe(`CN=${guidText(bytesOf(object, 'objectguid') ?? new Uint8Array()) ?? ''}`);
      expect(validTo).toBe('Jan  1 00:00:00 2034 GMT');
    }
  });
});

describe('a scan of the sample', () => {
  it('reports every id of the profile, and every scope reason', async () => {
    const withTenant = await scanFiles(paths, verifiedDomains);
    const withoutTenant = await scanFiles(paths, []);
    const reported = new Set(withTenant.findings.flatMap(({ ids }) => ids));
    const reportedWithoutTenant = new Set(withoutTenant.findings.flatMap(({ ids }) => ids));
    const declared = entra.rows.flatMap((row) => [...row.messages.keys()]);
    expect(
      declared.filter((id) => !reported.has(id)).toSorted(),
      'ids that nothing in the sample has: plant one in build/generate/sample (docs/contributing.md, step 6)',
    ).toEqual([...idsWithoutTenant, ...idsNotInTheSample].toSorted());
    expect(idsWithoutTenant.filter((id) => !reportedWithoutTenant.has(id))).toEqual([]);
    expect(
      withTenant.report.outOfScope.map(({ reason }) => reason).toSorted(),
      'scope reasons that nothing in the sample has: add one to build/generate/sample/filtered.ts (docs/contributing.md, step 6)',
    ).toEqual([...entra.scopeReasons.keys()].toSorted());
  });

  it('finds something with everything that was planted, and nothing besides', async () => {
    const { findings } = await scanFiles(paths, verifiedDomains);
    const inScope = new Set(findings.filter((finding) => finding.inScope).map(({ dn }) => dn));
    const outOfScope = new Set(findings.filter((finding) => !finding.inScope).map(({ dn }) => dn));
    expect([...inScope].toSorted()).toEqual([...planted].toSorted());
    expect([...outOfScope].toSorted()).toEqual([...filtered].toSorted());
  });

  it('skips no check and lacks no attribute', async () => {
    const { report } = await scanFiles(paths, verifiedDomains);
    expect(report.coverage.skippedChecks).toEqual([]);
    expect(report.coverage.sources.map(({ notSeen }) => notSeen)).toEqual([[], []]);
  });
});
