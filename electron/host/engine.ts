import type { EventName, EventShape } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/operation.ts';
import { resultOf } from '../../core/contract/result-of.ts';
import type { ApprovalQuestion } from '../../core/engine/plans/approvals.ts';
import { answerQuestion, type EngineHost, type HostQuestion } from '../../core/engine/engine-host.ts';
import type { ChosenFile, ScanProgressEvent } from '../../core/contract/outputs.ts';
import { ExpectedError, type ExpectedErrorShape } from '../../core/model/expected-error.ts';
import type { EngineCall, FromEngine, ToEngine } from '../engine-process/messages.ts';

/** Tells the page of an event. */
export type Emit = <Name extends EventName>(name: Name, event: EventShape<Name>) => void;

/** The engine as a host sees it: a process that answers, and that is started again in place when it dies. */
export interface Engine {
  /** Answers what the operation answers; throws its ExpectedError, or `engine.ended`, `engine.stopped`. */
  operation(group: string, name: string, input: unknown): Promise<unknown>;
  /** Makes a file known that the user chose, and answers its token. */
  registerFile(path: string): Promise<ChosenFile>;
  /** What a person is to be asked before `plans.apply`, and the token that goes with it. Nothing of it is for the page. */
  approval(input: unknown): Promise<ApprovalQuestion>;
  holdsScan(): boolean;
  isApplying(): boolean;
  /** Lets the engine finish what it writes, and ends it. */
  close(): Promise<void>;
}

/** The process that the engine runs in. */
export interface EngineProcess {
  send(message: ToEngine): void;
  kill(): void;
}

/** Starts that process, in the way of a host. `onExit` is called once, whatever it ended by. */
export type StartProcess = (hear: (message: FromEngine) => void, onExit: () => void) => EngineProcess;

/** The engine is started again this often within a minute; after that something is wrong that a restart cannot mend. */
const mostRestarts = 3;

/** How long the engine may take to finish when the program ends. */
const closingMilliseconds = 5000;

const ended: ExpectedErrorShape = {
  code: 'engine.ended',
  summary: "Foresync's engine ended without warning while it worked.",
  action: 'It was started again: repeat what you did. A scan that ran is kept as far as it got.',
  retryable: true,
};

const stopped: ExpectedErrorShape = {
  code: 'engine.stopped',
  summary: "Foresync's engine ends whenever it is started.",
  action: 'Close Foresync and start it again; if it happens again, report it as a defect.',
  retryable: false,
};

type Settle = (result: Result<unknown>) => void;

/** Starts the engine; `host` does what only a host can. */
export function startEngine(startProcess: StartProcess, tellPage: Emit, host: EngineHost): Engine {
  // An answer and an event may come in one reading: whoever awaits the answer acts on it before the event is told.
  const emit: Emit = (name, event) => void setImmediate(() => tellPage(name, event));
  const waiting = new Map<number, Settle>();
  const restarts: number[] = [];
  let child: EngineProcess | undefined = start();
  let calls = 0;
  let holdsScan = false;
  let isApplying = false;
  let scan: ScanProgressEvent | undefined;
  let isClosing = false;

  function start(): EngineProcess {
    const started = startProcess(
      (message) => {
        if (message.kind === 'question') void tell(started, message.question, message.ask);
        else hear(message);
      },
      () => onExit(started),
    );
    return started;
  }

  async function tell(to: EngineProcess, question: number, asked: HostQuestion): Promise<void> {
    const result = await resultOf(async () => await answerQuestion(host, asked));
    if (to === child) to.send({ kind: 'told', question, result });
  }

  function hear(message: Exclude<FromEngine, { readonly kind: 'question' }>): void {
    holdsScan = message.holdsScan;
    isApplying = message.isApplying;
    if (message.kind === 'answer') {
      waiting.get(message.call)?.(message.result);
      waiting.delete(message.call);
      return;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine process is ours, and typed by the contract
    if (message.name === 'scanProgress') scan = message.event as ScanProgressEvent;
    if (message.name === 'scanEnded') scan = undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    emit(message.name, message.event as EventShape<typeof message.name>);
  }

  function onExit(was: EngineProcess): void {
    if (was !== child) return;
    child = undefined;
    holdsScan = false;
    isApplying = false;
    for (const settle of waiting.values()) settle({ ok: false, error: ended });
    waiting.clear();
    if (isClosing) return;
    const now = Date.now();
    restarts.push(now);
    const isHopeless = restarts.filter((at) => at > now - 60_000).length > mostRestarts;
    if (!isHopeless) child = start();
    if (scan !== undefined) {
      const { operation, workspace, scan: number } = scan;
      emit('scanEnded', { operation, workspace, scan: number, state: 'failed', error: ended });
      scan = undefined;
    }
    emit('engine', isHopeless ? { state: 'stopped', error: stopped } : { state: 'restarted', error: ended });
  }

  async function ask(message: Without<EngineCall, 'call'>): Promise<unknown> {
    const to = child;
    if (to === undefined) throw new ExpectedError(stopped);
    const call = ++calls;
    const result = await new Promise<Result<unknown>>((settle) => {
      waiting.set(call, settle);
      to.send({ ...message, call });
    });
    if (!result.ok) throw new ExpectedError(result.error);
    return result.value;
  }

  return {
    operation: (group, name, input) => ask({ kind: 'operation', group, name, input }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's registerFile answers
    registerFile: async (path) => (await ask({ kind: 'register', path })) as ChosenFile,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's askApproval answers
    approval: async (input) => (await ask({ kind: 'approval', input })) as ApprovalQuestion,
    holdsScan: () => holdsScan,
    isApplying: () => isApplying,
    async close() {
      if (child === undefined || isClosing) return;
      isClosing = true;
      const late = new Promise((resolve) => setTimeout(resolve, closingMilliseconds));
      // Whether it could finish or not, it ends now: the workspace is safe at any point.
      await Promise.race([ask({ kind: 'close' }).catch(() => undefined), late]);
      // It may have ended by itself meanwhile.
      child?.kill();
    },
  };
}

/** Each member of a union without a key. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
