import { dispatch } from '../../core/contract/dispatch.ts';
import type { Result } from '../../core/contract/operation.ts';
import { planApply } from '../../core/contract/plan/inputs.ts';
import { resultOf } from '../../core/contract/result-of.ts';
import { hostByMessages } from '../../core/engine/engine-host.ts';
import { createEngine } from '../../core/engine/engine.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';
import type { EngineCall, FromEngine, ToEngine } from './messages.ts';

/**
 * The engine, in a process of its own: `engine-process <data folder> <resources folder>`. SQLite and LDAP calls keep
 * neither main nor the page waiting here, and what crashes here takes no window with it.
 */

/** Electron's port to the process that started this one, as far as it is used; hosts alone may import `electron`. */
interface ParentPort {
  on(name: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
  postMessage(message: FromEngine): void;
}
declare const process: NodeJS.Process & { readonly parentPort?: ParentPort };

const [dataFolder, resourcesFolder] = process.argv.slice(2);
if (dataFolder === undefined || resourcesFolder === undefined) throw new Error('Two folders are needed.');

const asked = new Map<number, (result: Result<unknown>) => void>();
let questions = 0;

const engine = createEngine({
  dataFolder,
  resourcesFolder,
  // After the answer, which says whose event it is: what is done at once ends before its start is answered.
  emit: (name, event) => void setImmediate(() => post({ kind: 'event', name, event, ...goingOn() })),
  host: hostByMessages(async (ask) => {
    const question = ++questions;
    const result = await new Promise<Result<unknown>>((settle) => {
      asked.set(question, settle);
      post({ kind: 'question', question, ask, ...goingOn() });
    });
    if (!result.ok) throw new ExpectedError(result.error);
    return result.value;
  }),
});

if (process.parentPort !== undefined) process.parentPort.on('message', ({ data }) => take(data));
else takeFromNode();

/** Where Node started this process, as the browser host has it. */
function takeFromNode(): void {
  process.on('message', take);
  // A host that was killed leaves no engine behind.
  process.once('disconnect', () => process.exit());
  // The terminal sends these to every process in it: the host hears them, and lets the engine finish what it writes.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
}

function take(message: ToEngine): void {
  if (message.kind === 'told') {
    asked.get(message.question)?.(message.result);
    asked.delete(message.question);
    return;
  }
  void answer(message).then((result) => post({ kind: 'answer', call: message.call, result, ...goingOn() }));
}

function goingOn(): Pick<FromEngine, 'holdsScan' | 'isApplying'> {
  return { holdsScan: engine.holdsScan(), isApplying: engine.isApplying() };
}

async function answer(message: EngineCall): Promise<Result<unknown>> {
  switch (message.kind) {
    case 'operation':
      return await dispatch(engine.implementation, message.group, message.name, message.input);
    case 'register':
      return await resultOf(async () => engine.registerFile(message.path));
    case 'approval':
      return await resultOf(async () => engine.askApproval(planApply.parse(message.input)));
    case 'close':
      return await resultOf(async () => await engine.close());
    default:
      return message satisfies never;
  }
}

function post(message: FromEngine): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Electron's, which has no origin
  if (process.parentPort !== undefined) process.parentPort.postMessage(message);
  else process.send?.(message);
}
