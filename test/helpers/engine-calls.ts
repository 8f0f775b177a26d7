import type { contract, Contract } from '../../core/contract/contract.ts';
import { dispatch } from '../../core/contract/dispatch.ts';
import type { Operation, Result } from '../../core/contract/operation.ts';
import type { Engine } from '../../core/engine/engine.ts';

type OutputOf<Of> = Of extends Operation<infer _Input, infer Output> ? Output : never;
type AnswerOf<Group extends keyof Contract, Name extends keyof Contract[Group]> = OutputOf<
  (typeof contract)[Group][Name]
>;

/** Calls to an engine as a host makes them: by name, with whatever the page sent. */
export interface EngineCalls {
  call<Group extends keyof Contract, Name extends keyof Contract[Group] & string>(
    group: Group,
    name: Name,
    input?: unknown,
  ): Promise<Result<AnswerOf<Group, Name>>>;
  /** What it answers; an error of it is thrown. */
  answer<Group extends keyof Contract, Name extends keyof Contract[Group] & string>(
    group: Group,
    name: Name,
    input?: unknown,
  ): Promise<AnswerOf<Group, Name>>;
}

/** @param engine asked at each call: a test may start another */
export function callsTo(engine: () => Engine): EngineCalls {
  const calls: EngineCalls = {
    async call(group, name, input = {}) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract says what the operation answers
      return (await dispatch(engine().implementation, group, name, input)) as Result<
        AnswerOf<typeof group, typeof name>
      >;
    },
    async answer(group, name, input = {}) {
      const result = await calls.call(group, name, input);
      if (!result.ok) throw new Error(`${result.error.code}: ${result.error.summary}`);
      return result.value;
    },
  };
  return calls;
}
