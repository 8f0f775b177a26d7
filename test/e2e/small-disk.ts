import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './launch.ts';

/** Mounts that only the process and its children see: no right is needed, and the machine's own stay as they are. */
const ownMounts = ['--user', '--map-root-user', '--mount'];

/** Why no small disk can be made here; undefined where one can. */
export function whyNoSmallDisk(): string | undefined {
  const { status } = spawnSync('unshare', [...ownMounts, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
  return status === 0 ? undefined : 'unshare may not mount a disk of its own';
}

/**
 * Writes a script that starts Foresync with a disk of its own at `mountPoint`, which nobody else sees.
 *
 * @param size as the mount option of tmpfs takes it
 */
export function startedWithDisk(folder: string, mountPoint: string, size: string): string {
  mkdirSync(mountPoint, { recursive: true });
  const script = join(folder, 'started-with-disk.sh');
  const inside = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"';
  const lines = [
    '#!/bin/sh',
    `exec unshare ${ownMounts.join(' ')} sh -c '${inside}' sh '${size}' '${mountPoint}' '${program()}' "$@"`,
    '',
  ];
  writeFileSync(script, lines.join('\n'), { mode: 0o755 });
  return script;
}
