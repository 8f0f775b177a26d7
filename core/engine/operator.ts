import { hostname, userInfo } from 'node:os';

/** Who runs the program, on which computer, as the journal names them. */
export function operator(): { readonly by: string; readonly host: string } {
  const { username } = userInfo();
  const domain = process.env['USERDOMAIN'];
  const by = process.platform === 'win32' && domain !== undefined ? `${domain}\\${username}` : username;
  return { by, host: hostname() };
}

/** `CONTOSO\anna on WS01`, as plans and accepted risks name them. */
export function who(): string {
  const { by, host } = operator();
  return `${by} on ${host}`;
}
