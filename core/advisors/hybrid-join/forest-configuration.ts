/** What the configuration of a forest says about hybrid join. */
export interface ForestConfiguration {
  /** DN of the configuration partition. */
  readonly configurationDn: string;
  /** `keywords` of the service connection point; null where there is none. */
  readonly connectionPoint: readonly string[] | null;
  /** msDS-Behavior-Version of the forest; undefined where it was not read. */
  readonly forestLevel: number | undefined;
  readonly domainLevels: readonly DomainLevel[];
}

/** The functional level of a domain. */
export interface DomainLevel {
  readonly domain: string;
  /** msDS-Behavior-Version (MS-ADTS 6.1.4.3): 4 is Windows Server 2008 R2, 7 is 2016, 10 is 2025. */
  readonly level: number;
}

/** Where a forest's configuration can be read. */
export interface ForestSource {
  /** For people: the path or the server. */
  readonly name: string;
  /** @throws ExpectedError where it cannot be read, or holds no configuration */
  read(signal: AbortSignal): Promise<ForestConfiguration>;
}

const levels: readonly string[] = [
  'Windows 2000',
  'Windows Server 2003 interim',
  'Windows Server 2003',
  'Windows Server 2008',
  'Windows Server 2008 R2',
  'Windows Server 2012',
  'Windows Server 2012 R2',
  'Windows Server 2016',
];

/** The least functional level at which every controller is recent enough. */
export const leastLevel = 4;

/** A functional level as people know it. */
export function levelName(level: number): string {
  return level === 10 ? 'Windows Server 2025' : (levels[level] ?? String(level));
}

/** A functional level as the directory writes it; undefined for anything else. */
export function levelOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}
