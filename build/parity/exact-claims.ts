import type { Claims } from '../../core/rules/profile.ts';

/** Claims that keep every value, for small directories; whoever judges says which object is being judged. */
export function exactClaims(): Claims & { position: number } {
  const positions = new Map<string, number>();
  return {
    position: 0,
    claim(space, key) {
      const first = positions.get(nameOf(space, key));
      if (first === undefined) positions.set(nameOf(space, key), this.position);
      return first;
    },
    claimFolded(space, text, start) {
      return this.claim(space, text.slice(start).toLowerCase());
    },
    first: (space, key) => positions.get(nameOf(space, key)),
  };
}

function nameOf(space: string, key: string): string {
  return `${space}\n${key}`;
}
