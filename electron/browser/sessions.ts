import { createHash, timingSafeEqual } from 'node:crypto';
import { newToken } from '../../core/engine/tokens.ts';

/**
 * Who may ask. The address that a person opens carries a code of 128 bits that works once; the page gets a token of 128
 * bits for it, which it sends with every request. No cookie: those are sent to every server of this machine, whatever
 * its port.
 */
export interface Sessions {
  /** The code of the next address; the one before is void. */
  newCode(): string;
  /** The token for a code; undefined where it is wrong, void or used. */
  redeem(code: string): string | undefined;
  /** Whether an `Authorization` header names the token of a page. */
  isKnown(authorization: string | undefined): boolean;
}

/** No page is known yet. */
export function createSessions(): Sessions {
  let code: Buffer | undefined;
  const tokens: Buffer[] = [];
  return {
    newCode() {
      const fresh = newToken();
      code = digestOf(fresh);
      return fresh;
    },
    redeem(given) {
      if (code === undefined || !timingSafeEqual(code, digestOf(given))) return undefined;
      code = undefined;
      const token = newToken();
      tokens.push(digestOf(token));
      return token;
    },
    isKnown(authorization = '') {
      const given = digestOf(authorization.replace(/^Bearer /, ''));
      return tokens.some((token) => timingSafeEqual(token, given));
    },
  };
}

/** Of one length, as a comparison in constant time needs it. */
function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
