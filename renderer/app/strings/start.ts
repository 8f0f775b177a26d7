import type { Format } from '../format.ts';

/** The part of the catalogue that is about choosing what shall be looked at. */
export function createStartStrings(format: Format) {
  return {
    start: {
      title: 'What shall be looked at?',
      about:
        'Foresync reads and reports. It changes nothing until a plan is applied, and sends nothing anywhere.',
      scans: 'New scan',
      sample: 'Sample forest',
      sampleAbout: 'Contoso and Fabrikam, with every kind of finding. Needs no directory.',
      sampleOpen: 'Scan the sample',
      own: 'This domain',
      ownAbout: (domain: string) => `${domain}, signed in as you.`,
      ownLooking: 'Looking for the domain of this computer…',
      ownNone: 'This computer is in no domain. Use another directory instead.',
      ownOpen: 'Scan this domain',
      other: 'Another directory',
      otherAbout: 'By address, with its own sign-in, certificate authority, filter and OUs.',
      otherOpen: 'Set it up',
      files: 'Export files',
      filesAbout: 'LDIF or JSON lines, one file a domain.',
      filesDrop: 'Drop files here, or choose them.',
      filesOpen: 'Choose files',
      recent: 'Recent workspaces',
      recentNone: 'No workspace yet. The first scan makes one.',
      recentOpen: (name: string) => `Open ${name}`,
      recentForget: (name: string) => `Take ${name} off the list`,
      recentUsed: (moment: string) => `Used ${moment}`,
      recentNever: 'No scan in it',
      openOther: 'Open a workspace…',
      saved: 'Saved directories',
      savedNone: 'None saved. Set up another directory and save it.',
      savedOpen: (name: string) => `Set up a scan of ${name}`,
      savedRemove: (name: string) => `Forget ${name}`,
      back: 'Back to start',
    },
    files: {
      title: 'Export files',
      name: 'File',
      size: 'Size',
      remove: (name: string) => `Leave out ${name}`,
      add: 'Add files',
      scan: 'Scan',
      none: 'No file chosen. Add at least one.',
      received: (count: number) =>
        format.plural(count, { one: '# file taken over.', other: '# files taken over.' }),
    },
  };
}
