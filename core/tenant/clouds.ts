import type { TenantHeader } from '../model/tenant.ts';

/** The clouds that Microsoft runs; a token of one is worth nothing in another. */
export type Cloud = TenantHeader['cloud'];

/** Where a cloud signs people in and where its Graph answers. */
export interface CloudHosts {
  readonly login: string;
  readonly graph: string;
  readonly portal: string;
}

/** Hosts by cloud (Microsoft: National cloud deployments, https://learn.microsoft.com/graph/deployments). */
export const clouds: Readonly<Record<Cloud, CloudHosts>> = {
  global: {
    login: 'login.microsoftonline.com',
    graph: 'graph.microsoft.com',
    portal: 'portal.azure.com',
  },
  usGov: { login: 'login.microsoftonline.us', graph: 'graph.microsoft.us', portal: 'portal.azure.us' },
  usGovDod: {
    login: 'login.microsoftonline.us',
    graph: 'dod-graph.microsoft.us',
    portal: 'portal.azure.us',
  },
  china: {
    login: 'login.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    portal: 'portal.azure.cn',
  },
};
