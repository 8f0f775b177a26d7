import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const english = { lang: 0x04_09, codepage: 1200 };

/** The resource type RT_RCDATA: bytes as they are. */
const rawData = 10;

/** A 64-bit Windows program with version information and some data, and no code: it can be edited, and cannot run. */
export function emptyWindowsProgram(data: Uint8Array): Uint8Array {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues(english, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: rawData, id: 1, ...english, bin: Uint8Array.from(data).buffer });
  resources.outputResource(program);
  return new Uint8Array(program.generate());
}
