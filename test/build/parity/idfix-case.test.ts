import { expect, test } from 'vitest';

import { parseCases } from '../../../build/parity/idfix-case.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';

const line = JSON.stringify({
  case: 'a-1',
  about: 'x',
  entries: [],
  expected: [],
  skipped: [],
  aborted: 'x',
});

test('one case a line; empty lines are none', () => {
  expect(parseCases(`${line}\n\r\n${line}\n`, 'a.jsonl')).toHaveLength(2);
});

test.each(['{', '{}', '[]', 'null', line.replace('"aborted"', '"ended"')])('%s is no case', (text) => {
  const parse = () => parseCases(`${line}\n${text}`, 'a.jsonl');
  expect(parse).toThrow(ExpectedError);
  expect(parse).toThrow('a.jsonl, line 2 is not a case');
});
