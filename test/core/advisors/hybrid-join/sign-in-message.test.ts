import { describe, expect, it } from 'vitest';
import { reasonsOfMessage } from '../../../../core/advisors/hybrid-join/sign-in-message.ts';

const log = 'Microsoft Entra authentication and authorization error codes';

describe('what a screen or the sign-in log says', () => {
  it.each<[string, string, readonly string[]]>([
    [`${log}: the code alone`, '53001', ['code.53001']],
    [`${log}: as errors write it`, 'AADSTS53000: Device is not in required device state', ['code.53000']],
    [`${log}: a code of six digits is not one of five`, '530003', ['code.530003']],
    [
      `${log}: more details, pasted whole`,
      'Error Code: 53003\r\nRequest Id: 1a2b3c4d-5e6f-4711-8899-530010530011\r\nTimestamp: 2026-11-22T10:15:53.000Z',
      ['code.53003'],
    ],
    [
      'the screen without a code',
      'This application contains sensitive information and can only be accessed from: Contoso domain joined devices. Access from personal devices is not allowed.',
      ['code.53001'],
    ],
    [
      'the screen with the code is said once',
      'It can only be accessed from domain joined devices. AADSTS53001',
      ['code.53001'],
    ],
    ['a device that has to comply', 'devices that meet Contoso management compliance policy', ['code.53000']],
    [
      'a policy that refuses',
      'Your sign-in was successful but does not meet the criteria to access this resource.',
      ['code.53003'],
    ],
    ['the screen that asks for Edge', 'You need to sign in with Microsoft Edge', ['message.browser']],
    ['Edge is only mentioned', 'Browser: Edge 140', []],
    ['a code that is about something else', 'AADSTS50034', []],
    ['another language without a code', 'Der Zugriff ist nicht erlaubt', []],
    ['nothing', '', []],
  ])('%s', (_source, message, ids) => {
    expect(reasonsOfMessage(message).map(({ id }) => id)).toEqual(ids);
  });

  it('takes no time with a long and odd text', () => {
    expect(reasonsOfMessage('use '.repeat(5000))).toEqual([]);
  });
});
