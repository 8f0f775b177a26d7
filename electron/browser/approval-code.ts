import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { ExpectedError } from '../../core/model/expected-error.ts';

/**
 * Codes by which a person in front of the terminal approves what a script in the page could not: each is bound to one
 * plan, works once, and is void after five minutes or five wrong tries.
 */
export interface ApprovalCodes {
  /** Makes the code of a plan, in place of one that it had; `print` shows it in the terminal, and nowhere else. */
  issue(planId: string, print: (code: string) => void): void;
  /**
   * Takes what was typed; case, spaces and hyphens do not matter.
   *
   * @throws ExpectedError `approval.none` (never issued, used, expired or tried too often), `approval.wrong`
   */
  verify(planId: string, typed: string): void;
}

interface Issued {
  readonly digest: Buffer;
  readonly until: number;
  triesLeft: number;
}

const lifetimeMilliseconds = 5 * 60_000;
const mostTries = 5;
/** Crockford's base 32: no letter in it is taken for a digit. Eight of them are 40 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** @param now milliseconds that only grow */
export function createApprovalCodes(now: () => number = () => performance.now()): ApprovalCodes {
  const issued = new Map<string, Issued>();
  return {
    issue(planId, print) {
      const code = Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
      issued.set(planId, {
        digest: digestOf(code),
        until: now() + lifetimeMilliseconds,
        triesLeft: mostTries,
      });
      print(`${code.slice(0, 4)}-${code.slice(4)}`);
    },
    verify(planId, typed) {
      const known = issued.get(planId);
      if (known === undefined || now() >= known.until) {
        issued.delete(planId);
        throw none();
      }
      const isRight = timingSafeEqual(known.digest, digestOf(typed.replaceAll(/[\s-]/g, '').toUpperCase()));
      known.triesLeft -= 1;
      if (isRight || known.triesLeft === 0) issued.delete(planId);
      if (!isRight) throw wrong(known.triesLeft);
    },
  };
}

/** Of one length whatever was typed, as a comparison in constant time needs it. */
function digestOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

function none(): ExpectedError {
  return new ExpectedError({
    code: 'approval.none',
    summary: 'There is no code that approves this plan: it was used, or its five minutes are over.',
    action: 'Apply the plan again, and type the new code that the terminal shows.',
  });
}

function wrong(triesLeft: number): ExpectedError {
  return new ExpectedError({
    code: 'approval.wrong',
    summary: 'The code is not the one that the terminal shows for this plan.',
    action:
      triesLeft === 0
        ? 'Apply the plan again, and type the new code that the terminal shows.'
        : `Type it again; it can be tried ${triesLeft === 1 ? 'once more' : `${triesLeft} more times`}.`,
    retryable: triesLeft > 0,
  });
}
