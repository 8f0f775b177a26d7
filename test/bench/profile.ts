import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a scan spends a thread's time on. */
export const cpuStages = [
  'receiving',
  'decoding',
  'judging',
  'storing',
  'settling',
  'collecting garbage',
  'starting, and Node itself',
  'waiting',
] as const;
export type CpuStage = (typeof cpuStages)[number];

/** Seconds by stage, of the thread that reads and judges and of the one that stores. */
export interface StageSeconds {
  readonly main: ReadonlyMap<CpuStage, number>;
  readonly store: ReadonlyMap<CpuStage, number>;
}

/** The part of a CPU profile (V8's format) that is looked at. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  /** Ids of the nodes that were running. */
  readonly samples: readonly number[];
  /** Microseconds from each sample to the one before. */
  readonly timeDeltas: readonly number[];
}

/** First match wins. What stands nowhere here, such as core/model and Node itself, works for who called it. */
const stagesOfFiles: readonly (readonly [RegExp, CpuStage])[] = [
  [/\/core\/directory\/ldap\/connection\//, 'receiving'],
  [/\/core\/directory\//, 'decoding'],
  [/\/core\/scan\/settle\./, 'settling'],
  [/\/core\/workspace\//, 'storing'],
  [/\/core\/(?:rules|scan)\//, 'judging'],
  [/^node:(?:net|internal\/stream_base_commons|_tls)/, 'receiving'],
];
const stagesOfFunctions: ReadonlyMap<string, CpuStage> = new Map([
  ['(idle)', 'waiting'],
  ['(garbage collector)', 'collecting garbage'],
]);

/** Sums the profiles that `node --cpu-prof` left in the folder, one a thread. */
export async function secondsByStage(folder: string): Promise<StageSeconds> {
  const threads: ReadonlyMap<CpuStage, number>[] = [];
  const files = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  for (const name of files.toSorted((one, other) => threadOf(one) - threadOf(other))) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- V8's format
    const profile = JSON.parse(await readFile(join(folder, name), 'utf8')) as CpuProfile;
    threads.push(summed(profile));
  }
  const [main, store] = threads;
  if (!main || !store) throw new Error(`A scan has two threads; ${threads.length} were profiled.`);
  return { main, store };
}

/** Seconds of one thread by stage: what runs belongs to the nearest caller that has a stage. */
export function summed({ nodes, samples, timeDeltas }: CpuProfile): ReadonlyMap<CpuStage, number> {
  const stages = new Map<number, CpuStage>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const visit = (id: number, caller: CpuStage): void => {
    const node = byId.get(id);
    if (!node) return;
    // Reading back and writing while duplicates are settled is part of settling.
    const stage = caller === 'settling' ? caller : (stageOf(node.callFrame) ?? caller);
    stages.set(id, stage);
    for (const child of node.children ?? []) visit(child, stage);
  };
  const [root] = nodes;
  if (root) visit(root.id, 'starting, and Node itself');

  const seconds = new Map<CpuStage, number>();
  for (const [index, id] of samples.entries()) {
    const stage = stages.get(id) ?? 'starting, and Node itself';
    seconds.set(stage, (seconds.get(stage) ?? 0) + (timeDeltas[index] ?? 0) / 1_000_000);
  }
  return seconds;
}

function stageOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): CpuStage | undefined {
  return stagesOfFunctions.get(functionName) ?? stagesOfFiles.find(([pattern]) => pattern.test(url))?.[1];
}

/** CPU.<date>.<time>.<process>.<thread>.<number>.cpuprofile */
function threadOf(fileName: string): number {
  return Number(fileName.split('.')[4]);
}
