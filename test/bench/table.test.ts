import { describe, expect, it } from 'vitest';
import { contenders, type Contender, type Directory } from './measured.ts';
import { median, ratioOf, runsTable, stagesTable, type Round } from './table.ts';

function round(seconds: Readonly<Record<Contender, number>>, load = 1): Round {
  return contenders.map((contender) => ({
    contender,
    seconds: seconds[contender],
    usage:
      contender === 'ldapsearch'
        ? undefined
        : { peakBytes: 100_000_000 * seconds[contender], cpuSeconds: seconds[contender] + 0.5 },
    load,
  }));
}

const rounds: readonly Round[] = [
  round({ ldapsearch: 1, ldapts: 4, reader: 1.1, scan: 2 }, 0.5),
  round({ ldapsearch: 2, ldapts: 4.2, reader: 1.3, scan: 5 }, 1.5),
  round({ ldapsearch: 1, ldapts: 3.9, reader: 1.2, scan: 3 }),
];

const directory: Directory = {
  name: 'OpenLDAP',
  users: 100_000,
  target: { host: '127.0.0.1', transport: 'clear' },
  url: 'ldap://127.0.0.1',
  baseDn: 'DC=corp,DC=contoso,DC=com',
};

describe('the median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 1, 2, 3], 2.5],
    [[7], 7],
  ])('of %j is %d', (numbers, middle) => expect(median(numbers)).toBe(middle));
});

describe('the table of runs', () => {
  it('compares with ldapsearch of the same round, not of another', () => {
    expect(ratioOf('scan', rounds)).toBe(2.5);
    expect(ratioOf('ldapsearch', rounds)).toBe(1);
  });

  it('puts targets, memory and the load of the machine beside the times', () => {
    expect(runsTable(directory, rounds, { ratio: 3, peakBytes: 700_000_000 })).toBe(
      `| OpenLDAP, 100k users (median of 3 rounds) | Time | Of ldapsearch | CPU time | Peak memory | Load average | Target |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| ldapsearch, all attributes, to nowhere | 1.00 s | 1.00 × | – | – | 0.5–1.5 |  |
| ldapts, objects dropped | 4.00 s | 3.90 × | 4.50 s | 420 MB | 0.5–1.5 |  |
| our reader, objects dropped | 1.20 s | 1.10 × | 1.70 s | 130 MB | 0.5–1.5 |  |
| whole scan, by the command line | 3.00 s | 2.50 × | 3.50 s | 500 MB | 0.5–1.5 | ≤ 3.0 ×, ≤ 700 MB |`,
    );
  });

  it('says where there was one round only', () => {
    const [first = []] = rounds;
    expect(runsTable(directory, [first], { ratio: 3 })).toContain('100k users (one round)');
  });
});

describe('the tables of stages', () => {
  it('set the threads side by side, and 0 where a thread did nothing', () => {
    const stages = { starting: 0.1, connecting: 0.01, awaitingPages: 1, usingPages: 2, ending: 0.3 };
    const text = stagesTable({
      stages,
      cpu: { main: new Map([['judging', 1.25]]), store: new Map([['storing', 0.5]]) },
    });
    expect(text).toContain('| using pages: judging, handing over to be stored | 2.00 s |');
    expect(text).toContain('| judging | 1.25 s | 0.00 s |');
    expect(text).toContain('| storing | 0.00 s | 0.50 s |');
  });
});
