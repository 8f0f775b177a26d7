import { expect, it } from 'vitest';
import { summed, type CpuProfile } from './profile.ts';

interface Frame {
  readonly name?: string;
  readonly url?: string;
  /** Milliseconds in the function itself. */
  readonly self?: number;
  readonly calls?: readonly Frame[];
}

/** A profile with one sample for each function that ran. */
function profileOf(root: Frame): CpuProfile {
  const nodes: CpuProfile['nodes'][number][] = [];
  const samples: number[] = [];
  const timeDeltas: number[] = [];
  const add = ({ name = 'function', url = '', self = 0, calls = [] }: Frame): number => {
    const id = nodes.length + 1;
    const children: number[] = [];
    nodes.push({ id, callFrame: { functionName: name, url }, children });
    if (self > 0) {
      samples.push(id);
      timeDeltas.push(self * 1_000);
    }
    for (const call of calls) children.push(add(call));
    return id;
  };
  add(root);
  return { nodes, samples, timeDeltas };
}

function secondsIn(...calls: readonly Frame[]): Record<string, number> {
  return Object.fromEntries(summed(profileOf({ name: '(root)', calls })));
}

const decode = 'file:///program/out/core/directory/ldap/search/decode-entries.js';
const judging = 'file:///program/core/scan/judging.ts';
const names = 'file:///program/core/model/distinguished-name.ts';
const settle = 'file:///program/core/scan/settle.ts';
const writer = 'file:///program/core/workspace/scan-writer.ts';

it('tells the stages apart by folder, built or not', () => {
  expect(secondsIn({ url: decode, self: 20 }, { url: judging, self: 30 })).toEqual({
    decoding: 0.02,
    judging: 0.03,
  });
});

it('counts what has no stage of its own for its caller', () => {
  expect(
    secondsIn({
      url: judging,
      self: 10,
      calls: [
        { url: names, self: 5 },
        { name: 'stringify', self: 5 },
      ],
    }),
  ).toEqual({ judging: 0.02 });
});

it('counts what a stage calls in another one there', () => {
  expect(secondsIn({ url: decode, self: 10, calls: [{ url: judging, self: 10 }] })).toEqual({
    decoding: 0.01,
    judging: 0.01,
  });
});

it('counts reading back and writing while settling as settling', () => {
  expect(secondsIn({ url: settle, calls: [{ url: writer, self: 40 }] })).toEqual({ settling: 0.04 });
});

it('tells waiting and collecting garbage from work', () => {
  expect(
    secondsIn(
      { name: '(idle)', self: 100 },
      { name: '(garbage collector)', self: 10 },
      { name: 'toString', self: 1 },
    ),
  ).toEqual({ waiting: 0.1, 'collecting garbage': 0.01, 'starting, and Node itself': 0.001 });
});
