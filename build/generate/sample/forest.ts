import { newDomain } from '../domain.ts';
import type { Entry } from '../entry.ts';
import { peopleOf } from '../people.ts';
import { seededRandom } from '../random.ts';
import { withCases, type Advised } from './advised.ts';
import { newCompany, type Company, type Planted } from './company.ts';
import { addConfiguration, addDomainHead } from './configuration.ts';
import { addDuplicates } from './duplicates.ts';
import { addFiltered } from './filtered.ts';
import { contosoSites, fabrikamSites } from './sites.ts';
import { addPersonnelList, addStaff } from './staff.ts';
import { userPlants } from './user-plants.ts';

/** One file of the sample and what was planted in it. */
export interface SampleFile {
  readonly name: string;
  readonly about: string;
  readonly entries: readonly Entry[];
  readonly planted: readonly Planted[];
  readonly filtered: readonly Planted[];
  /** What the advisors say of some of its objects. */
  readonly advised: readonly Advised[];
}

/** Domains that the sample's tenant has verified. */
export const verifiedDomains: readonly string[] = ['contoso.com', 'emea.contoso.com', 'fabrikam.com'];

const contosoDn = 'DC=corp,DC=contoso,DC=com';
const fabrikamDn = 'DC=fabrikam,DC=com';

/** The sample forest: Contoso and, taken over three years ago, Fabrikam, whose domain is a tree of its own in the forest. */
export function sampleForest(): readonly SampleFile[] {
  const random = seededRandom(20_261_102);
  const newPerson = peopleOf(random);
  const contoso = newCompany(
    newDomain({
      dn: contosoDn,
      company: 'Contoso',
      sid: [745_228_876, 2_211_815_447, 4_187_500_307],
      forestRoot: contosoDn,
      random,
    }),
    contosoSites,
    newPerson,
  );
  const fabrikam = newCompany(
    newDomain({
      dn: fabrikamDn,
      company: 'Fabrikam',
      sid: [1_093_357_218, 3_347_106_655, 920_014_713],
      forestRoot: contosoDn,
      random,
    }),
    fabrikamSites,
    newPerson,
  );
  const contosoPlants = Math.ceil(userPlants.length * 0.7);
  addStaff(contoso, 91, userPlants.slice(0, contosoPlants));
  addStaff(fabrikam, 26, userPlants.slice(contosoPlants));
  addDuplicates(contoso, fabrikam);
  addFiltered(contoso);
  addFiltered(fabrikam);
  addPersonnelList(fabrikam);
  addConfiguration(contoso.domain);
  addDomainHead(fabrikam.domain, '7');
  return [
    fileOf(
      'contoso',
      contoso,
      'contoso.ldf',
      'corp.contoso.com, the root of the forest: offices in Redmond, London, Berlin and Stockholm.',
    ),
    fileOf(
      'fabrikam',
      fabrikam,
      'fabrikam.ldf',
      'fabrikam.com, a second tree of the forest: offices in Chicago and Toronto.',
    ),
  ];
}

function fileOf(whose: 'contoso' | 'fabrikam', company: Company, name: string, about: string): SampleFile {
  const { domain, planted, filtered } = company;
  return withCases({ name, about, entries: domain.entries, planted, filtered }, whose);
}
