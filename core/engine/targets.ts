import { join } from 'node:path';
import { z } from 'zod';
import type { Implementation } from '../contract/contract.ts';
import { savedTarget } from '../contract/inputs.ts';
import { jsonFile } from './json-file.ts';
import { newToken } from './tokens.ts';

/** The group `targets`: everything about a directory but secrets; the schema has no place for one. */
export function createTargets(dataFolder: string): Implementation['targets'] {
  const file = jsonFile(join(dataFolder, 'targets.json'), z.array(savedTarget), []);
  return {
    list: async () => file.read(),
    async save(target) {
      const id = target.id ?? newToken();
      file.write([...file.read().filter((one) => one.id !== id), { ...target, id }]);
      return { id };
    },
    async remove({ id }) {
      file.write(file.read().filter((one) => one.id !== id));
      return null;
    },
  };
}
