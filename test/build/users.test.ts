import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { userDomains } from '../../build/generate/user.ts';
import { generateUsers, type Truth } from '../../build/generate/users.ts';
import { writeUsers } from '../../build/generate/write-users.ts';
import { openFile } from '../../core/directory/open-file.ts';
import { kindOf, valuesOf, type DirectoryObject } from '../../core/model/directory-object.ts';
import { scanFiles } from './scan-files.ts';

const count = 4_000;

describe('generated users', () => {
  let folder = '';
  let path = '';
  let truths: readonly Truth[] = [];
  const users = new Map<string, DirectoryObject>();
  let units = 0;
  let damaged = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foresync-test-'));
    path = join(folder, 'users.ldif');
    await writeUsers(count, path);
    truths = (await readFile(`${path}.truth.jsonl`, 'utf8'))
      .trimEnd()
      .split('\n')
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the generator wrote it a moment ago
      .map((line) => JSON.parse(line) as Truth);
    for await (const page of (await openFile(path)).read(new AbortController().signal)) {
      damaged += page.damage.length;
      for (const object of page.objects) {
        if (kindOf(object) === 'user') users.set(object.dn, object);
        else units++;
      }
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are as many as asked for, in more than 50 OUs', () => {
    expect(damaged).toBe(0);
    expect(users.size).toBe(count);
    expect(units).toBeGreaterThan(50);
  });

  it('leave nothing behind but the file and its truth', async () => {
    expect((await readdir(folder)).toSorted()).toEqual(['users.ldif', 'users.ldif.truth.jsonl']);
  });

  it('are the same in every run', async () => {
    const written = await readFile(path, 'utf8');
    const again = [...generateUsers(count)].map(({ ldif }) => ldif).join('');
    expect(written === again).toBe(true);
    expect([...generateUsers(count, 7)].map(({ ldif }) => ldif).join('') === again).toBe(false);
  });

  it('take about 1.1 KB each and have four addresses', async () => {
    const { length } = await readFile(path);
    expect(length / count).toBeGreaterThan(1_050);
    expect(length / count).toBeLessThan(1_200);
    for (const user of users.values()) expect(valuesOf(user, 'proxyaddresses')).toHaveLength(4);
  });

  it('have 3% defects of sixteen kinds and 1% duplicates', () => {
    const duplicates = truths.filter(({ other }) => other !== undefined);
    const defects = truths.filter(({ other }) => other === undefined);
    expect(defects.length / count).toBeCloseTo(0.03, 2);
    expect(duplicates.length / count).toBeCloseTo(0.01, 2);
    expect(new Set(defects.map(({ kind }) => kind)).size).toBe(16);
    expect(new Set(duplicates.map(({ kind }) => kind)).size).toBe(4);
  });

  it('hold the values that the truth says', () => {
    const untrue = truths.filter(({ dn, attribute, detail }) => {
      const user = users.get(dn);
      return !user || !valuesOf(user, attribute.toLowerCase()).includes(detail);
    });
    expect(untrue).toEqual([]);
    expect(truths.filter(({ other }) => other !== undefined && !users.has(other))).toEqual([]);
  });

  it('make a scan report every defect and duplicate, and nothing besides', async () => {
    const { findings } = await scanFiles([path], userDomains);
    const reported = new Map(
      findings.map((finding) => [`${finding.dn}\n${finding.attribute}\n${finding.value}`, finding]),
    );
    const missed = truths.filter(
      ({ dn, attribute, detail }) => !reported.has(`${dn}\n${attribute}\n${detail}`),
    );
    expect(missed).toEqual([]);

    const wrong = new Set(truths.flatMap(({ dn, other }) => [dn, other]));
    expect(findings.filter(({ dn }) => !wrong.has(dn))).toEqual([]);
    const holders = new Set(
      findings.filter(({ ids }) => ids.some((id) => id.includes('duplicate'))).map(({ dn }) => dn),
    );
    expect(truths.filter(({ other }) => other !== undefined && !holders.has(other))).toEqual([]);
  });
});
