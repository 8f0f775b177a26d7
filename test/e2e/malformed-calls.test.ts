import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../core/contract/contract.ts';
import { reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { engineProcesses } from './main-process.ts';

const total = 10_000;
const seed = 20_261;

interface Operation {
  readonly group: string;
  readonly name: string;
  accepts(input: unknown): boolean;
}

const operations: readonly Operation[] = Object.entries(contract).flatMap(([group, of]) =>
  Object.entries(of).map(([name, { input }]) => ({
    group,
    name,
    accepts: (value: unknown) => input.safeParse(value).success,
  })),
);

/** Keys of the contract's inputs, so that many calls are nearly right. */
const keys = [
  'workspace',
  'scan',
  'filter',
  'sort',
  'offset',
  'limit',
  'token',
  'file',
  'finding',
  'run',
  'advisor',
  'inputs',
  'target',
  'text',
  'url',
  'source',
  'profile',
  'theme',
  'id',
  'path',
] as const;

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withSparseArray: false,
  withTypedArray: true,
  maxDepth: 3,
});

const malformedCall = fc
  .tuple(
    fc.constantFrom(...operations),
    fc.oneof(
      anything,
      fc.dictionary(fc.constantFrom(...keys), fc.oneof(anything, fc.constant('workspace-1'), fc.nat())),
    ),
  )
  .filter(([{ accepts }, input]) => !accepts(input) && isCarried(input));

/** Whether Playwright brings a value into the page as it is. */
function isCarried(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return !Object.hasOwn(value, '__proto__') && Object.values(value).every(isCarried);
}

describe.skipIf(reasonToSkip !== undefined)('calls that do not fit the contract', () => {
  let foresync: Foresync;

  beforeAll(async () => {
    foresync = await launch();
    // So that the engine has written what it writes at its start.
    await foresync.page.evaluate(async () => await globalThis.foresync.settings.read({}));
  });
  afterAll(async () => await foresync?.close());

  /** Everything that the program keeps, with the times of writing. */
  const kept = (): readonly string[] => {
    const folder = join(foresync.userData, 'data');
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .toSorted()
      .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs} ${statSync(join(folder, name)).size}`);
  };

  it(`${total} of them are refused as such, nothing crashes and nothing is written`, async () => {
    const before = { kept: kept(), engine: await engineProcesses(foresync) };
    const sent = fc.sample(malformedCall, { numRuns: total, seed });
    const codes: Record<string, number> = {};
    for (let from = 0; from < sent.length; from += 500) {
      const answers = await foresync.page.evaluate(
        async (batch) =>
          await Promise.all(
            batch.map(async ([group, name, input]) => {
              // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- to send what the contract does not know
              const calls = globalThis.foresync as unknown as Record<
                string,
                Record<string, (value: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
              >;
              const call = calls[group]?.[name];
              if (call === undefined) return `${group}.${name} is not there`;
              const { ok, error } = await call(input);
              return ok ? `${group}.${name} was answered` : String(error?.code);
            }),
          ),
        sent.slice(from, from + 500).map(([{ group, name }, input]) => [group, name, input] as const),
      );
      for (const code of answers) codes[code] = (codes[code] ?? 0) + 1;
    }
    expect(codes).toEqual({ 'contract.malformed': total });
    expect({ kept: kept(), engine: await engineProcesses(foresync) }).toEqual(before);
    expect(await foresync.page.evaluate(async () => (await globalThis.foresync.settings.read({})).ok)).toBe(
      true,
    );
  });

  it('what cannot even be sent is refused the same way', async () => {
    const codes = await foresync.page.evaluate(async () => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- to send what the contract does not know
      const call = globalThis.foresync.clipboard.write as (value: unknown) => Promise<{
        readonly ok: boolean;
        readonly error?: { readonly code: string };
      }>;
      const unsendable = [
        { text: () => 'text' },
        { text: Promise.resolve('text') },
        () => ({ text: 'text' }),
      ];
      const answers = await Promise.all(unsendable.map(async (input) => await call(input)));
      return answers.map(({ ok, error }) => (ok ? 'answered' : error?.code));
    });
    expect(codes).toEqual(['contract.malformed', 'contract.malformed', 'contract.malformed']);
  });
});
