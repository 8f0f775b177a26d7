import { hostname, userInfo } from 'node:os';

/** Who runs the program, on which computer, as the journal names them. */
export function operator(): { readonly by: string; readonly host: string } {
  const { username } = userInfo();
  const domain = process.env['USERDOMAIN'];
  const by = process.platform === 'win32' && domain !== undefined ? `${domain}\\${username}` : username;
  return { by, host: hostname() };
}
