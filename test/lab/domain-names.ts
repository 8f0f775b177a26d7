/** The names that follow from a Kerberos realm such as CORP.CONTOSO.TEST. */
export interface DomainNames {
  readonly realm: string;
  readonly dnsName: string;
  /** Full DNS name of the one domain controller. */
  readonly host: string;
  readonly netbiosName: string;
  readonly baseDn: string;
}

export function domainNames(realm: string): DomainNames {
  const labels = realm.toLowerCase().split('.');
  return {
    realm: realm.toUpperCase(),
    dnsName: labels.join('.'),
    host: `dc1.${labels.join('.')}`,
    netbiosName: (labels[0] ?? '').toUpperCase(),
    baseDn: labels.map((label) => `DC=${label}`).join(','),
  };
}
