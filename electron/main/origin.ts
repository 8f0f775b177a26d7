/** The page's own scheme and host. A scheme of our own, since `file:` may read every file of the user. */
export const scheme = 'app';
export const host = 'foresync';

/** The address of the window's page. */
export const pageUrl = `${scheme}://${host}/`;

/** Whether a frame at this address shows our page. Compares scheme and host: a scheme like ours has no origin. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${scheme}:` && url.host === host;
}
