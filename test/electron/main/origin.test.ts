import { expect, it } from 'vitest';
import { isOurs, pageUrl } from '../../../electron/main/origin.ts';

it.each([pageUrl, 'app://foresync/index.html', 'app://foresync/?page#findings'])('%s is ours', (address) => {
  expect(isOurs(address)).toBe(true);
});

it.each([
  '',
  'about:blank',
  'app://other/',
  'app://foresync.evil.example/',
  'app://foresync:1/',
  'app:foresync',
  'https://foresync/',
  'file:///app://foresync/',
  'data:text/html,app://foresync/',
  'null',
])('"%s" is not ours', (address) => {
  expect(isOurs(address)).toBe(false);
});
