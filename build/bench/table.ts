import { sizeName, type Measured, type Measurement } from './measurement.ts';

/** One line of the table: what a measurement comes to, and what it should. */
interface Row {
  readonly title: string;
  readonly what: Measured;
  readonly target: string;
  readonly show: (measurement: Measurement) => string;
}

const rate = ({ size, seconds }: Measurement): string =>
  `${Math.round(size / seconds).toLocaleString('en')}/s`;
const memory = ({ peakBytes }: Measurement): string => `${Math.round(peakBytes / 1_000_000)} MB`;

/** The measurements as a Markdown table, sizes side by side and the targets last. */
export function markdownTable(measurements: readonly Measurement[]): string {
  const sizes = [...new Set(measurements.map(({ size }) => size))].toSorted((one, other) => one - other);
  const rows = rowsFor(measurements);
  const lines = rows.map(({ title, what, target, show }) => {
    const cells = sizes.map((size) => {
      const measurement = measurements.find((one) => one.what === what && one.size === size);
      return measurement ? show(measurement) : '–';
    });
    return `| ${[title, ...cells, target].join(' | ')} |`;
  });
  const head = `| ${['Objects', ...sizes.map(sizeName), 'Target'].join(' | ')} |`;
  const rule = `| --- |${' ---: |'.repeat(sizes.length)} --- |`;
  const ratio = scanRatio(measurements);
  const closing =
    ratio === undefined
      ? ''
      : `\nA whole scan takes ${ratio.toFixed(2)} times as long per object at 1M as at 100k (target: at most 1.3).\n`;
  return `${[head, rule, ...lines].join('\n')}\n${closing}`;
}

function rowsFor(measurements: readonly Measurement[]): readonly Row[] {
  const judged = [...new Set(measurements.map(({ what }) => what))].filter((what) =>
    what.startsWith('judge '),
  );
  return [
    { title: 'Reading LDIF', what: 'parse', target: '', show: rate },
    { title: 'Reading LDIF, peak memory', what: 'parse', target: '', show: memory },
    ...judged.flatMap((what): readonly Row[] => {
      const profile = what.slice('judge '.length);
      return [
        { title: `Checking, ${profile}`, what, target: '≥ 100,000/s', show: rate },
        { title: `Checking, ${profile}, peak memory`, what, target: '', show: memory },
      ];
    }),
    {
      title: 'Whole scan',
      what: 'scan',
      target: '100k ≤ 4 s, 1M ≤ 50 s',
      show: ({ seconds }) => `${seconds.toFixed(1)} s`,
    },
    { title: 'Whole scan, objects', what: 'scan', target: '', show: rate },
    { title: 'Whole scan, peak memory', what: 'scan', target: '1M ≤ 700 MB', show: memory },
  ];
}

/** Time per object of a whole scan at 1M over that at 100k; undefined where one of them was not measured. */
export function scanRatio(measurements: readonly Measurement[]): number | undefined {
  const perObject = (size: number): number | undefined => {
    const scan = measurements.find((one) => one.what === 'scan' && one.size === size);
    return scan && scan.seconds / scan.size;
  };
  const large = perObject(1_000_000);
  const small = perObject(100_000);
  return large !== undefined && small !== undefined ? large / small : undefined;
}
