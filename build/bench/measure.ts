import { openFile } from '../../core/directory/open-file.ts';
import { profileNamed } from '../../core/rules/profiles/registry.ts';
import { beginJudging } from '../../core/scan/judging.ts';
import { userDomains } from '../generate/user.ts';

/** One measurement, in the process it runs in: `measure.ts parse|judge <file> [profile]`. Prints the seconds it took. */
const [what, path = '', profileId = ''] = process.argv.slice(2);
console.log(String(what === 'parse' ? await parse(path) : await judge(path, profileId)));

/** Seconds for reading the file, its objects dropped. */
async function parse(file: string): Promise<number> {
  const source = await openFile(file);
  const start = performance.now();
  let objects = 0;
  for await (const page of source.read(new AbortController().signal)) objects += page.objects.length;
  if (objects === 0) throw new Error(`${file} has no objects.`);
  return (performance.now() - start) / 1_000;
}

/** Seconds for judging alone: page by page, the clock stands still while the next one is read. */
async function judge(file: string, id: string): Promise<number> {
  const profile = profileNamed(id);
  if (!profile) throw new Error(`There is no profile ${id}.`);
  const settings = { verifiedDomains: new Set<string>(userDomains), alternateLogin: false };
  const judging = beginJudging({ profile, settings, scopeDns: [], excludeDns: [] }, 1, () => true);
  const source = await openFile(file);
  let position = 0;
  let milliseconds = 0;
  for await (const page of source.read(new AbortController().signal)) {
    const start = performance.now();
    for (const object of page.objects) if (profile.selects(object)) judging.judge(object, position++, 0);
    milliseconds += performance.now() - start;
  }
  return milliseconds / 1_000;
}
