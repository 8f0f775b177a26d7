/** How the bytes to a server travel before any sign-in. */
export type Transport = 'clear' | 'start-tls' | 'tls';

/** One server to connect to. */
export interface Target {
  /** The server's full DNS name: its certificate and its service principal name carry it. */
  readonly host: string;
  /** Where to connect when the name is not to be looked up; certificate and ticket are still those of `host`. */
  readonly address?: string;
  /** 389, or 636 for `tls`, when absent. */
  readonly port?: number;
  readonly transport: Transport;
}

/** The port that a target is reached at. */
export function portOf(target: Target): number {
  return target.port ?? (target.transport === 'tls' ? 636 : 389);
}
