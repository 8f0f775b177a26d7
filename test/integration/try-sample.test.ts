import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('shows the command, scans the whole sample and ends well although it has findings', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/try-sample.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain(
    '$ npm run -s foresync -- scan resources/sample/contoso.ldf resources/sample/fabrikam.ldf --verified-domain contoso.com',
  );
  expect(stdout).toContain('400 objects');
  expect(status).toBe(0);
});
