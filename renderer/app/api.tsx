import { createContext, use, useEffect, useRef, type ReactNode } from 'react';
import type { Api, EventName, EventShape } from '../../core/contract/contract.ts';

export type { Api };

/** What an operation takes and gives, by its group and name. */
export type Input<Group extends keyof Api, Name extends keyof Api[Group]> = Api[Group][Name] extends (
  input: infer Given,
) => unknown
  ? Given
  : never;

const ApiContext = createContext<Api | null>(null);

/** Gives the contract to everything below: the only way the page reaches its host. */
export function ApiProvider(props: { readonly api: Api; readonly children: ReactNode }): ReactNode {
  return <ApiContext value={props.api}>{props.children}</ApiContext>;
}

/** The contract. */
export function useApi(): Api {
  const api = use(ApiContext);
  if (api === null) throw new Error('No ApiProvider above');
  return api;
}

/** Listens to an event for as long as the component lives; the listener may change from render to render. */
export function useApiEvent<Name extends EventName>(
  name: Name,
  listener: (event: EventShape<Name>) => void,
): void {
  const api = useApi();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => api.on(name, (event) => latest.current(event)), [api, name]);
}
