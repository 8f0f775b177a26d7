import { dnKey, domainDn, firstRdn, parentDn } from '../model/distinguished-name.ts';
import { listContainers } from './scans.ts';
import type { Workspace } from './workspace.ts';

/** A container of a scan. */
export interface ScannedContainer {
  readonly dn: string;
  /** What it is called; of a domain its whole DN. */
  readonly name: string;
  /** Whether the scan has containers below it. */
  readonly hasChildren: boolean;
}

/**
 * The containers of a scan directly below one, by name; without one the domains. A scan knows those that hold an object,
 * and those above them.
 */
export function readContainerLevel(
  workspace: Workspace,
  scan: number,
  parent: string | null,
): readonly ScannedContainer[] {
  const above = parent === null ? null : dnKey(parent);
  const level = new Map<string, { readonly dn: string; hasChildren: boolean }>();
  for (const dn of listContainers(workspace, scan)) {
    const node = nodeOn(above, dn);
    if (node === undefined) continue;
    const key = dnKey(node);
    const known = level.get(key) ?? { dn: node, hasChildren: false };
    known.hasChildren ||= key !== dnKey(dn);
    level.set(key, known);
  }
  return [...level.values()]
    .map(({ dn, hasChildren }) => ({ dn, name: parent === null ? dn : nameOf(dn), hasChildren }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

/**
 * The container on the level below `above`, a key, that a container is or lies below; null is above the domains. A domain
 * stands for itself, and not below the domain that its name goes on with.
 */
function nodeOn(above: string | null, container: string): string | undefined {
  const domain = dnKey(domainDn(container));
  let dn = container;
  for (;;) {
    const next = parentDn(dn);
    if (next === undefined || dnKey(dn) === domain) return above === null ? dn : undefined;
    if (dnKey(next) === above) return dn;
    dn = next;
  }
}

/** `Sales` of `OU=Sales,DC=contoso,DC=com`. */
function nameOf(dn: string): string {
  const own = firstRdn(dn);
  return own.slice(own.indexOf('=') + 1);
}
