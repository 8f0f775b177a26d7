import { join } from 'node:path';
import { z } from 'zod';
import type { Implementation } from '../contract/contract.ts';
import { profileId, settingsChange } from '../contract/inputs.ts';
import { jsonFile } from './json-file.ts';

const stored = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  profile: profileId.default('entra'),
  verifiedDomains: settingsChange.shape.verifiedDomains.unwrap().default([]),
  columns: settingsChange.shape.columns.unwrap().default([]),
  adviceColumns: settingsChange.shape.adviceColumns.unwrap().default({}),
});

/** The group `settings`: one file of the data folder. */
export function createSettings(dataFolder: string): Implementation['settings'] {
  const file = jsonFile(join(dataFolder, 'settings.json'), stored, stored.parse({}));
  return {
    read: async () => ({ ...file.read(), dataFolder }),
    async change(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const before = file.read();
      const adviceColumns = { ...before.adviceColumns, ...change.adviceColumns };
      const settings = stored.parse({ ...before, ...given, adviceColumns });
      file.write(settings);
      return { ...settings, dataFolder };
    },
  };
}
