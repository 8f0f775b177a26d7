import { advise } from '../../core/advisors/advise.ts';
import { advisorKinds } from '../../core/advisors/registry.ts';

/** One run of an advisor, in the process it runs in: `tenant-advisors-step.ts <advisor> <workspace>`. */
const [id, workspace = ''] = process.argv.slice(2);
const kind = advisorKinds.find(({ catalogue }) => catalogue.id === id);
if (!kind) throw new Error(`There is no advisor ${id}.`);
const advisor = await kind.create({}, { workspace, directories: [] });
const { end, counts } = await advise(advisor, { workspace, signal: new AbortController().signal });
if (end.state !== 'ran') throw new Error(JSON.stringify(end));
process.stdout.write(String(counts.reduce((sum, { subjects }) => sum + subjects, 0)));
