import { writeFileSync } from 'node:fs';

/** Loaded before a measured program (`node --import`): leaves its peak memory, in bytes, in the file named by FORESYNC_PEAK. */
const path = process.env['FORESYNC_PEAK'];
process.on('exit', () => {
  if (path !== undefined) writeFileSync(path, String(process.resourceUsage().maxRSS * 1_024));
});
