/** How the connections do over which a source is read. Times are whole milliseconds. */
export interface ConnectionQuality {
  /** The one controller that is asked, to the end: `dc1.corp.contoso.com:389`. */
  readonly server: string;
  /** What protects the connections: TLS, or what Kerberos puts around each message (RFC 4752). */
  readonly protection: 'tls' | 'sealed' | 'signed' | 'none';
  /** Open now. */
  readonly connections: number;
  /** From asking for a page until all of it was here; null before the first one. */
  readonly lastPageMs: number | null;
  /** The median of the last pages; null before the first one. */
  readonly typicalPageMs: number | null;
  /** For how long the page that was asked for first is awaited; 0 where none is on its way. */
  readonly awaitedMs: number;
  /** Pages asked for once more, after a failure that passes. */
  readonly retriedPages: number;
  /** Times that a search began again on a new connection. */
  readonly reconnects: number;
}
