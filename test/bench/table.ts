import { sizeName } from '../../build/bench/measurement.ts';
import { contenders, type Contender, type Directory, type Run, type Stages } from './measured.ts';
import { cpuStages, type StageSeconds } from './profile.ts';

/** What a whole scan should come to at most. */
export interface Targets {
  /** Times as long as ldapsearch. */
  readonly ratio: number;
  readonly peakBytes?: number;
}

/** The runs of one round, one of each contender. */
export type Round = readonly Run[];

const titles: Readonly<Record<Contender, string>> = {
  ldapsearch: 'ldapsearch, all attributes, to nowhere',
  ldapts: 'ldapts, objects dropped',
  reader: 'our reader, objects dropped',
  scan: 'whole scan, by the command line',
};

/** The middle one; of an even number the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Times as long as ldapsearch in the same round: the median of all rounds. */
export function ratioOf(contender: Contender, rounds: readonly Round[]): number {
  return median(
    rounds.map((round) => {
      const secondsOf = (who: Contender): number =>
        round.find((run) => run.contender === who)?.seconds ?? Number.NaN;
      return secondsOf(contender) / secondsOf('ldapsearch');
    }),
  );
}

/** The runs against one directory as a Markdown table, the targets last. */
export function runsTable(directory: Directory, rounds: readonly Round[], targets: Targets): string {
  const rows = contenders.map((contender) => {
    const runs = rounds.flatMap((round) => round.filter((run) => run.contender === contender));
    const usages = runs.flatMap(({ usage }) => usage ?? []);
    return [
      titles[contender],
      seconds(median(runs.map((one) => one.seconds))),
      `${ratioOf(contender, rounds).toFixed(2)} ×`,
      usages.length === 0 ? '–' : seconds(median(usages.map(({ cpuSeconds }) => cpuSeconds))),
      usages.length === 0 ? '–' : megabytes(Math.max(...usages.map(({ peakBytes }) => peakBytes))),
      loadRange(runs),
      contender === 'scan' ? targetText(targets) : '',
    ];
  });
  const title = `${directory.name}, ${sizeName(directory.users)} users`;
  const times = rounds.length === 1 ? 'one round' : `median of ${rounds.length} rounds`;
  return table(
    [`${title} (${times})`, 'Time', 'Of ldapsearch', 'CPU time', 'Peak memory', 'Load average', 'Target'],
    rows,
  );
}

/** Where the time of a scan goes, as two Markdown tables: by the clock, and by thread. */
export function stagesTable({
  stages,
  cpu,
}: {
  readonly stages: Stages;
  readonly cpu: StageSeconds;
}): string {
  const clock: readonly (readonly [string, number])[] = [
    ['starting the program', stages.starting],
    ['connecting, signing in, rootDSE, schema', stages.connecting],
    ['awaiting pages: the server, receiving, decoding', stages.awaitingPages],
    ['using pages: judging, handing over to be stored', stages.usingPages],
    ['ending: storing the rest, settling duplicates', stages.ending],
  ];
  return [
    table(
      ['One scan by the clock', 'Time'],
      clock.map(([what, time]) => [what, seconds(time)]),
    ),
    table(
      ['The same scan by thread', 'Reads and judges', 'Stores'],
      cpuStages.map((stage) => [stage, seconds(cpu.main.get(stage)), seconds(cpu.store.get(stage))]),
    ),
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function seconds(number = 0): string {
  return `${number.toFixed(2)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

function loadRange(runs: readonly Run[]): string {
  const loads = runs.map(({ load }) => load);
  const [least, most] = [Math.min(...loads).toFixed(1), Math.max(...loads).toFixed(1)];
  return least === most ? least : `${least}–${most}`;
}

function targetText({ ratio, peakBytes }: Targets): string {
  const memory = peakBytes === undefined ? '' : `, ≤ ${megabytes(peakBytes)}`;
  return `≤ ${ratio.toFixed(1)} ×${memory}`;
}
