import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jsonLine, writeJsonLines } from '../../../core/exports/json-lines.ts';
import { collector, finding, holder, hostileFinding, hostileValues } from './sample-findings.ts';

describe('JSON lines', () => {
  it('has the keys in their documented order', () => {
    const line: unknown = JSON.parse(jsonLine(finding({ action: 'Edit' })));
    expect(Object.keys(Object(line))).toEqual([
      'dn',
      'objectGUID',
      'objectClass',
      'attribute',
      'value',
      'problems',
      'severity',
      'ids',
      'proposal',
      'fix',
      'suggestions',
      'holders',
      'inScope',
      'fingerprint',
      'action',
    ]);
  });

  it('has no keys that a record happens to carry besides', () => {
    const record = { ...finding(), secret: 'x' };
    expect(jsonLine(record)).not.toContain('secret');
  });

  it('tells "remove the value" from "nothing proposed"', () => {
    const { proposal: _, ...withoutProposal } = finding();
    expect(jsonLine(finding({ proposal: null }))).toContain('"proposal":null');
    expect(jsonLine(withoutProposal)).not.toContain('"proposal"');
  });

  it('gives every hostile finding back, one a line, in valid UTF-8', async () => {
    const findings = [...hostileValues.map(hostileFinding), finding({ holders: [holder] })];
    const out = collector();
    await writeJsonLines(findings, out);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await out.bytes());
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u);
    const back = text
      .slice(0, -1)
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(back).toEqual(findings);
  });

  it.each([
    ['\u202e', '"value":"\\u202e"'],
    ['\u009b', '"value":"\\u009b"'],
    ['\u{e0041}', '"value":"\\udb40\\udc41"'],
    ['\\\u200b', '"value":"\\\\\\u200b"'],
    ['Ωμέγα 😀', '"value":"Ωμέγα 😀"'],
  ])('writes %j so that it can be seen', (value, key) => {
    expect(jsonLine(finding({ value }))).toContain(key);
  });

  it('takes no more from the source than the stream has room for', async () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken++;
        yield finding({ value: 'x'.repeat(10_000) });
      }
    })();
    const stuck = new Writable({ write: () => undefined });
    const writing = writeJsonLines(endless, stuck);
    setTimeout(() => stuck.destroy(new Error('stop')), 50);
    await expect(writing).rejects.toThrow('stop');
    expect(taken).toBeLessThan(100);
  });
});
