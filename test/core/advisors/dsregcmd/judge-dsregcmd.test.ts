import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dsregcmdCatalogue } from '../../../../core/advisors/dsregcmd/catalogue.ts';
import { judgeDsregcmd } from '../../../../core/advisors/dsregcmd/judge-dsregcmd.ts';
import { parseDsregcmd } from '../../../../core/advisors/dsregcmd/parse-dsregcmd.ts';
import { readDsregText } from '../../../../core/advisors/dsregcmd/read-dsregcmd.ts';

const folder = 'test/fixtures/dsregcmd';
const around = { now: '2026-05-04T12:00:00.000Z', tenantId: '8f1c2b6e-4a0d-4a53-9b8e-2f6f1d0c7a11' };
const page = 'Troubleshoot devices by using the dsregcmd command';
const errors = 'Troubleshoot Microsoft Entra hybrid joined devices';
const tokens = 'Troubleshoot primary refresh token issues';

const judgeFile = async (file: string) =>
  parseDsregcmd(await readDsregText(`${folder}/${file}`)).map((output) => judgeDsregcmd(output, around));

describe('each state, as the page named has it', () => {
  it.each([
    [page, 'YES NO YES is hybrid joined', 'hybrid-joined.txt', 'hybrid', 'joined', []],
    [page, 'the same in UTF-16', 'hybrid-joined-utf16.txt', 'hybrid', 'joined', []],
    [page, 'YES NO NO is Entra joined', 'entra-joined.txt', 'entra', 'entraJoined', []],
    [
      page,
      'NO YES YES is on-premises DRS joined, which has an EnterprisePrt',
      'on-premises.txt',
      'onPremises',
      'drsJoined',
      ['EnterprisePrt'],
    ],
    [page, 'NO NO YES is a domain member', 'not-begun.txt', 'domain', 'notStarted', ['AzureAdJoined']],
    [page, 'no state at all', 'not-joined.txt', 'none', 'notJoined', []],
    [
      page,
      'WorkplaceJoined alone is registered',
      'registered-only.txt',
      'none',
      'registeredOnly',
      ['WorkplaceJoined'],
    ],
    [
      page,
      'WorkplaceJoined besides is a dual state',
      'dual-state.txt',
      'hybrid',
      'dualState',
      ['WorkplaceJoined'],
    ],
    [page, 'TpmProtected NO', 'software-key.txt', 'hybrid', 'softwareKey', ['TpmProtected']],
    [
      page,
      'DeviceAuthStatus disabled or deleted',
      'device-deleted.txt',
      'hybrid',
      'deviceGone',
      ['DeviceAuthStatus', 'AzureAdPrt'],
    ],
    [
      page,
      'DeviceAuthStatus of another kind',
      'device-not-asked.txt',
      'hybrid',
      'deviceAuthFailed',
      ['DeviceAuthStatus'],
    ],
    [page, 'AzureAdPrt NO', 'no-prt.txt', 'hybrid', 'noPrt', ['Attempt Status']],
    [
      page,
      'AzureAdPrtUpdateTime older than 4 hours',
      'prt-old.txt',
      'hybrid',
      'prtOld',
      ['AzureAdPrtUpdateTime'],
    ],
    [page, 'AzureAdPrtExpiryTime over', 'prt-expired.txt', 'hybrid', 'prtExpired', ['AzureAdPrtExpiryTime']],
    [
      page,
      'KeySignTest FAILED, recovery',
      'key-broken.txt',
      'hybrid',
      'keyBroken',
      ['KeySignTest', 'AadRecoveryEnabled', 'AzureAdPrt'],
    ],
    [
      page,
      'DeviceCertificateValidity over',
      'certificate-expired.txt',
      'hybrid',
      'certificateExpired',
      ['DeviceCertificateValidity'],
    ],
    [page, 'TenantId of another tenant', 'other-tenant.txt', 'hybrid', 'otherTenant', ['TenantId']],
    [errors, '0x801c03f3', 'waiting.txt', 'domain', 'waitingForSync', ['Client ErrorCode']],
    [
      errors,
      '0x801c001d',
      'no-connection-point.txt',
      'domain',
      'registrationFailed',
      ['Client ErrorCode', 'AD Configuration Test'],
    ],
    [
      errors,
      '0x80072ee7',
      'proxy.txt',
      'domain',
      'registrationFailed',
      ['Client ErrorCode', 'DRS Discovery Test'],
    ],
    [
      errors,
      'a code that no page has',
      'unknown-code.txt',
      'domain',
      'registrationFailed',
      ['Client ErrorCode'],
    ],
    ['a paste', 'translated and re-spaced', 'pasted.txt', 'hybrid', 'noPrt', ['AzureAdPrt']],
  ])('%s: %s', async (_source, _what, file, state, outcome, fields) => {
    const [verdict, ...more] = await judgeFile(file);
    expect(more).toEqual([]);
    expect(verdict).toMatchObject({ state, outcome });
    expect(verdict?.problems.map(({ field }) => field)).toEqual(fields);
    for (const { says, next } of verdict?.problems ?? []) {
      expect(says).toMatch(/\S{2}.*\.$/s);
      expect(next).toMatch(/\S{2}.*[.)]$/s);
    }
  });

  it('has a row for every outcome of one output', async () => {
    /** What takes several outputs, none, or a scan. */
    const withMore = new Set(
      ['fleet', 'sameDevice', 'unreadable', 'otherComputer'].map((name) => `dsregcmd.${name}`),
    );
    const files = readdirSync(folder);
    const met = new Set(
      (await Promise.all(files.map(judgeFile))).flat().map(({ outcome }) => `dsregcmd.${outcome}`),
    );
    const ofOne = dsregcmdCatalogue.outcomes.map(({ id }) => id).filter((id) => !withMore.has(id));
    expect(ofOne.filter((id) => !met.has(id))).toEqual([]);
  });
});

const outputOf = (...lines: readonly string[]) => {
  const [output] = parseDsregcmd(lines.join('\n'));
  if (!output) throw new Error('no output');
  return output;
};

/** What it comes to beside a computer of its name with this objectGUID. */
const outcomeBeside = (objectGuid: string | undefined, ...lines: readonly string[]) =>
  judgeDsregcmd(outputOf(...lines), { ...around, objectGuid }).outcome;

describe('an output', () => {
  const hybrid = ['AzureAdJoined : YES', 'DomainJoined : YES'];
  const domain = ['AzureAdJoined : NO', 'DomainJoined : YES'];

  it.each([
    [tokens, '0xc000005f', 'Attempt Status : 0xc000005f', 'verified domain'],
    [tokens, '0xc000023c', 'Attempt Status : 0xc000023c', 'network'],
  ])('%s: %s is explained', (_source, code, line, word) => {
    const [problem] = judgeDsregcmd(outputOf(...hybrid, 'AzureAdPrt : NO', line), around).problems;
    expect(problem).toMatchObject({ outcome: 'noPrt', field: 'Attempt Status' });
    expect(`${problem?.says} ${problem?.next}`).toContain(code);
    expect(`${problem?.says} ${problem?.next}`).toContain(word);
  });

  it.each([
    ['AuthenticationError', "The verification of the target computer's SID failed", 'another certificate'],
    ['invalid_request', 'The device object by the given id (0) is not found.', 'no object'],
    ['DirectoryError', '', 'no object'],
  ])(`${errors}: %s waits for the synchronisation`, (code, message, word) => {
    const lines = [
      'Client ErrorCode : 0x12345678',
      `Server ErrorCode : ${code}`,
      `Server Message : ${message}`,
    ];
    const verdict = judgeDsregcmd(outputOf(...domain, ...lines), around);
    expect(verdict.outcome).toBe('waitingForSync');
    expect(verdict.problems[0]?.says).toContain(word);
  });

  it('tells the phase where the code is not known', async () => {
    const [verdict] = await judgeFile('unknown-code.txt');
    expect(verdict?.problems[0]?.says).toContain('phase auth');
  });

  it.each([
    ['a key test that needs an elevated prompt', 'KeySignTest : MUST Run elevated to test.'],
    ['a device status that succeeded with a remark', 'DeviceAuthStatus : SUCCESS (cached)'],
    ['a date that is none', 'DeviceCertificateValidity : [ 2025-99-99 07:11:53.000 UTC -- x ]'],
    ['a value that is neither yes nor no', 'WorkplaceJoined : vielleicht'],
    ['an unknown tenant', 'TenantId :'],
    [
      'a refresh token of four hours',
      'Client Time : 2026-05-04 12:00:00.000 UTC',
      'AzureAdPrtUpdateTime : 2026-05-04 08:00:00.000 UTC',
    ],
  ])('is not blamed for %s', (_what, ...lines) => {
    expect(judgeDsregcmd(outputOf(...hybrid, ...lines), around)).toMatchObject({
      outcome: 'joined',
      problems: [],
    });
  });

  it.each([
    ['EnterprisePrt NO, which only AD FS gives', 'EnterprisePrt : NO'],
    ['OnPremTgt and CloudTgt, which depend on what is set up', 'OnPremTgt : NO', 'CloudTgt : NO'],
    [
      'a refresh token that is over, where it does not say when it was made',
      'AzureAdPrtExpiryTime : 2020-01-01 00:00:00.000 UTC',
    ],
    [
      'a refresh token that is not over yet',
      'Client Time : 2026-05-04 12:00:00.000 UTC',
      'AzureAdPrtExpiryTime : 2026-05-04 12:00:01.000 UTC',
    ],
  ])('is not blamed for %s', (_what, ...lines) => {
    expect(judgeDsregcmd(outputOf(...hybrid, ...lines), around)).toMatchObject({
      outcome: 'joined',
      problems: [],
    });
  });

  it('is of another computer where its DeviceId is not the objectGUID of the one of its name', () => {
    const id = '3c9d1e50-7f2a-4b6c-8d1e-0a1b2c3d4e01';
    const lines = [...hybrid, `DeviceId : ${id.toUpperCase()}`];
    expect(outcomeBeside('00000000-7f2a-4b6c-8d1e-0a1b2c3d4e01', ...lines)).toBe('otherComputer');
    expect(outcomeBeside(id, ...lines)).toBe('joined');
    expect(outcomeBeside(undefined, ...lines)).toBe('joined');
    expect(outcomeBeside(id, ...hybrid, 'DeviceId :')).toBe('joined');
    // A device joined to Entra ID alone has an id of its own.
    const entra = ['AzureAdJoined : YES', 'DomainJoined : NO', `DeviceId : ${id}`];
    expect(outcomeBeside('00000000-7f2a-4b6c-8d1e-0a1b2c3d4e01', ...entra)).toBe('entraJoined');
  });

  const fallback = 'Fallback to Sync-Join';
  it.each([
    ['the test of the token', ['Token acquisition Test : FAIL [0xcaa90017]'], 'DISABLED', true],
    ['the code of the attempt', ['Client ErrorCode : 0xcaa82ee2'], 'DISABLED', true],
    ['the fallback is there', ['Client ErrorCode : 0xcaa82ee2'], 'ENABLED', false],
    ['another test fails', ['AD Connectivity Test : FAIL'], 'DISABLED', false],
  ])(`${errors}: the federation service fails, and no fallback: %s`, (_what, lines, state, isTold) => {
    const { problems } = judgeDsregcmd(outputOf(...domain, ...lines, `${fallback} : ${state}`), around);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.some(({ field }) => field === fallback)).toBe(isTold);
  });

  it('compares no tenant where none is known', () => {
    const output = outputOf(...hybrid, 'TenantId : 11112222-3333-4444-5555-666677778888');
    expect(judgeDsregcmd(output, { ...around, tenantId: undefined }).outcome).toBe('joined');
    expect(judgeDsregcmd(output, around).outcome).toBe('otherTenant');
  });

  it('knows a key in software by its provider where nothing is said of the TPM', () => {
    const joined = ['AzureAdJoined : YES', 'DomainJoined : YES'];
    const provider = 'KeyProvider : Microsoft Software Key Storage Provider';
    const { problems } = judgeDsregcmd(outputOf(...joined, provider), around);
    expect(problems).toMatchObject([{ outcome: 'softwareKey', field: 'KeyProvider' }]);
    expect(judgeDsregcmd(outputOf(...joined, provider, 'TpmProtected : YES'), around).problems).toEqual([]);
  });

  it('is of a device joined to Entra ID alone first, and of its key after that', () => {
    const output = outputOf('AzureAdJoined : YES', 'DomainJoined : NO', 'TpmProtected : NO');
    expect(judgeDsregcmd(output, around)).toMatchObject({
      outcome: 'entraJoined',
      problems: [{ outcome: 'softwareKey' }],
    });
  });

  it('asks for the user where it was made as SYSTEM', () => {
    const output = outputOf(...hybrid, 'AzureAdPrt : NO', 'User Context : SYSTEM');
    expect(judgeDsregcmd(output, around).problems[0]?.says).toContain('SYSTEM');
  });
});
