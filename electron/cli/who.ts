import { operator } from './operator.ts';

/** `CONTOSO\anna on WS01`: who runs the program, where, as plans and accepted risks name them. */
export function who(): string {
  const { by, host } = operator();
  return `${by} on ${host}`;
}
