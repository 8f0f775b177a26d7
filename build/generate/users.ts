import { defects, duplicates } from './defects.ts';
import { seededRandom } from './random.ts';
import { healthyUser, organizationalUnits, put, userRecord, type User } from './user.ts';

/** One defect of a generated user, for checking what a scan finds. */
export interface Truth {
  readonly dn: string;
  readonly kind: string;
  /** The attribute that is wrong. */
  readonly attribute: string;
  /** The value that is wrong. */
  readonly detail: string;
  /** The other holder of a duplicated value. */
  readonly other?: string;
}

/** Some records, as text, and the defects among them. */
export interface Batch {
  readonly ldif: string;
  readonly truths: readonly Truth[];
}

/** Healthy users that later ones may collide with: a sample of all so far, so that memory stays flat. */
const mostRemembered = 5_000;

/**
 * Users as a large company has them: four proxy addresses each, 3% with one of sixteen defects, 1% with a value that
 * another user holds. In batches of 1,000, with the OUs before the first user. The same for the same count and seed.
 */
export function* generateUsers(count: number, seed = 20_260_101): Generator<Batch> {
  const random = seededRandom(seed);
  const remembered: User[] = [];
  let ldif = `version: 1\n\n${organizationalUnits()}`;
  let truths: Truth[] = [];
  for (let number = 0; number < count; number++) {
    const user = healthyUser(number, random);
    const share = random.below(100);
    const other = remembered[random.below(Math.max(remembered.length, 1))];
    if (share < 3) {
      const { kind, attribute, wrong } = random.pick(defects);
      const detail = wrong(user, random);
      put(user, attribute, detail);
      truths.push({ dn: user.dn, kind, attribute, detail });
    } else if (share < 4 && other) {
      const { kind, attribute, taken } = random.pick(duplicates);
      const detail = taken(other);
      put(user, attribute, detail);
      truths.push({ dn: user.dn, kind, attribute, detail, other: other.dn });
    } else if (remembered.length < mostRemembered) {
      remembered.push(user);
    } else if (random.chance(0.02)) {
      remembered[random.below(mostRemembered)] = user;
    }
    ldif += userRecord(user, random);
    if (number % 1_000 === 999 || number === count - 1) {
      yield { ldif, truths };
      ldif = '';
      truths = [];
    }
  }
}
