import { expect, it } from 'vitest';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { takeDropped } from '../../../electron/main/dropped-files.ts';

const engine = {
  registerFile: async (path: string) => {
    if (path.endsWith('gone.ldf')) {
      throw new ExpectedError({ code: 'file.missing', summary: 'It is gone.', action: 'Choose another.' });
    }
    return { token: `token-${path.length}`, name: 'contoso.ldf', size: 1 };
  },
};

it('answers a token a file', async () => {
  expect(await takeDropped(['/home/contoso.ldf', '/home/a/contoso.ldf'], engine)).toEqual({
    files: [
      { token: 'token-17', name: 'contoso.ldf', size: 1 },
      { token: 'token-19', name: 'contoso.ldf', size: 1 },
    ],
    error: null,
  });
});

it.each([
  ['nothing', []],
  ['more than a scan takes', Array.from({ length: 101 }, () => '/home/contoso.ldf')],
  ['what are no paths', [1]],
  ['an empty path', ['']],
  ['no list', '/home/contoso.ldf'],
])('%s is refused', async (_, paths) => {
  expect(await takeDropped(paths, engine)).toMatchObject({ files: [], error: { code: 'drop.too-many' } });
});

it('one file that cannot be taken is an error for all', async () => {
  expect(await takeDropped(['/home/contoso.ldf', '/home/gone.ldf'], engine)).toMatchObject({
    files: [],
    error: { code: 'file.missing' },
  });
});
