import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageFile } from '../../../electron/host/page-file.ts';

const folder = resolve('page');
const at = (path: string): ReturnType<typeof pageFile> => pageFile(folder, `app://foresync${path}`);

it.each([
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/index.html', 'index.html', 'text/html; charset=utf-8'],
  ['/assets/main.js?v=1#top', 'assets/main.js', 'text/javascript; charset=utf-8'],
  ['/assets/a%20b.css', 'assets/a b.css', 'text/css; charset=utf-8'],
  ['/../index.html', 'index.html', 'text/html; charset=utf-8'],
])('%s is %s, as %s', (path, name, mediaType) => {
  expect(at(path)).toEqual({ path: join(folder, name), mediaType });
});

it.each([
  ['a path out of the folder', '/..%2fpackage.html'],
  ['a path into a folder with the same beginning', '/..%2fpage-other%2findex.html'],
  ['a separator of Windows', '/..%5c..%5cindex.html'],
  ['a drive of Windows', '/C:%5cindex.html'],
  ['a zero byte', '/index.html%00.html'],
  ['bytes that are no UTF-8', '/%ff.html'],
  ['a kind of file that no page consists of', '/main.js.map'],
  ['a folder', '/assets'],
])('%s names nothing', (_, path) => {
  expect(at(path)).toBeUndefined();
});

it('names no file outside of the folder, whatever is asked for', () => {
  const part = fc.oneof(fc.constantFrom('..', '%2e%2e', '%2f', '/', '%5c', '\\', '.html', '//'), fc.string());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const file = at(`/${parts.join('')}.html`);
      expect(file === undefined || file.path.startsWith(join(folder, '/'))).toBe(true);
    }),
  );
});
