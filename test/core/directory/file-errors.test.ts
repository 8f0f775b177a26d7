import { describe, expect, it, test } from 'vitest';
import { asFileError } from '../../../core/directory/file-errors.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: open`), { code, syscall: 'open' });

describe('asFileError', () => {
  test.each([
    ['ENOENT', 'source.not-found', false],
    ['ENOTDIR', 'source.not-found', false],
    ['EACCES', 'source.not-readable', false],
    ['EPERM', 'source.not-readable', false],
    ['EIO', 'source.not-readable', true],
  ])('%s is %s', (system, code, retryable) => {
    const error = asFileError(systemError(system), '/data/export.ldf');
    expect(error).toBeInstanceOf(ExpectedError);
    expect(error).toMatchObject({
      code,
      retryable,
      summary: expect.stringContaining('/data/export.ldf'),
    });
  });

  it('leaves a defect and an expected error as they are', () => {
    const defect = Object.assign(new TypeError('bad argument'), { code: 'ERR_INVALID_ARG_TYPE' });
    const expected = new ExpectedError({ code: 'source.empty', summary: 'Empty.', action: 'Export again.' });
    expect([asFileError(defect, 'a'), asFileError(expected, 'a')]).toEqual([defect, expected]);
  });
});
