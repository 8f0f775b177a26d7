import {
  accountNameCharacters,
  addressCharacters,
  aliasCharacters,
  signInNameCharacters,
} from '../../../../core/rules/characters.ts';
import { forbiddenCharacters } from '../../../../core/rules/checks/forbidden-characters.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const character = { problem: 'character', severity: 'error' } as const;

/** userPrincipalName: everything is a suggestion, since it changes what the user types to sign in. */
checkTester(
  forbiddenCharacters({
    allowed: signInNameCharacters,
    part: 'whole',
    severity: 'error',
    removesUnseen: false,
  }),
  {
    passes: ["o'hara.a-b_c!d#e^f~9@contoso.com", 'Anna@xn--mller-kva.example', ' anna@contoso.com ', '', ' '],
    reports: [
      {
        ...character,
        value: 'anna berg@contoso.com',
        detail: { characters: 'space' },
        suggestions: ['annaberg@contoso.com'],
      },
      {
        ...character,
        value: 'zoë.müßig@contoso.com',
        detail: { characters: 'ë ü ß' },
        suggestions: ['zoe.mussig@contoso.com'],
      },
      {
        ...character,
        value: 'a&b@contoso.com',
        detail: { characters: '&' },
        suggestions: ['ab@contoso.com'],
      },
      {
        ...character,
        value: 'a\\%*+/=?{}|<>();:,[]"$`b@contoso.com',
        detail: { characters: '\\ % * + / = ? { } | < > ( ) ; : , [ ] " $ `' },
        suggestions: ['ab@contoso.com'],
      },
      {
        ...character,
        value: 'an\u200bna\u202e@contoso.com',
        detail: { characters: 'U+200B U+202E' },
        suggestions: ['anna@contoso.com'],
      },
      { ...character, value: 'анна@contoso.com', detail: { characters: 'а н' } },
      { ...character, value: '&@contoso.com', detail: { characters: '&' } },
      { ...character, value: 'anna@(', detail: { characters: '(' } },
      {
        ...character,
        value: `${'a'.repeat(3000)} b@contoso.com`,
        detail: { characters: 'space' },
      },
      {
        ...character,
        value: String.fromCharCode(...Array.from({ length: 40 }, (_, index) => 0xc0 + index)),
        detail: { characters: 'À Á Â Ã Ä Å Æ Ç È É Ê Ë Ì Í Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ù Ú Û Ü Ý Þ ß …' },
      },
    ],
  },
);

/** An SMTP or SIP proxy address: white space and what nobody sees can only be a slip; other characters may stand for another. */
checkTester(
  forbiddenCharacters({
    allowed: addressCharacters,
    part: 'smtpOrSip',
    severity: 'error',
    removesUnseen: true,
  }),
  {
    passes: [
      'SMTP:anna.berg+news@contoso.com',
      'smtp:a&b@contoso.com',
      ' smtp:anna@contoso.com ',
      'X400:C=US;A= ;P=Contoso;S=Berg;',
      'X500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=anna',
      'EUM:4711;phone-context=corp.contoso.com',
      'sip:anna.berg@contoso.com',
      'SIP:sip:anna@contoso.com',
      'anna berg@contoso.com',
      'smtp:smtp:anna@contoso.com',
    ],
    reports: [
      {
        ...character,
        value: 'smtp: a@contoso.com',
        detail: { characters: 'space' },
        proposal: 'smtp:a@contoso.com',
      },
      {
        ...character,
        value: 'SMTP:anna\u00a0berg@contoso.com',
        detail: { characters: 'U+00A0' },
        proposal: 'SMTP:annaberg@contoso.com',
      },
      {
        ...character,
        value: 'smtp:zoë berg@contoso.com',
        detail: { characters: 'ë space' },
        suggestions: ['smtp:zoeberg@contoso.com'],
      },
      {
        ...character,
        value: 'smtp:anna:berg@contoso.com',
        detail: { characters: ':' },
        suggestions: ['smtp:annaberg@contoso.com'],
      },
      {
        ...character,
        value: 'SIP:müller@contoso.com',
        detail: { characters: 'ü' },
        suggestions: ['SIP:muller@contoso.com'],
      },
      {
        ...character,
        value: 'SIP:a b@contoso.com',
        detail: { characters: 'space' },
        proposal: 'SIP:ab@contoso.com',
      },
      {
        ...character,
        value: 'smtp:<anna@contoso.com>',
        detail: { characters: '< >' },
        suggestions: ['smtp:anna@contoso.com'],
      },
    ],
  },
);

/** mailNickname: Latin-1 letters are taken and mapped; `&` is not supported by Connect. */
checkTester(
  forbiddenCharacters({ allowed: aliasCharacters, part: 'whole', severity: 'error', removesUnseen: false }),
  {
    passes: ['anna.berg', 'müller', "!#$%'*+-/=?^_`{|}~"],
    reports: [
      { ...character, value: 'a&b', detail: { characters: '&' }, suggestions: ['ab'] },
      { ...character, value: 'anna berg', detail: { characters: 'space' }, suggestions: ['annaberg'] },
      { ...character, value: 'anna@contoso', detail: { characters: '@' }, suggestions: ['annacontoso'] },
      { ...character, value: 'łukasz', detail: { characters: 'ł' }, suggestions: ['lukasz'] },
    ],
  },
);

/** sAMAccountName: how bad it is depends on the sign-in name. */
checkTester(
  forbiddenCharacters({
    allowed: accountNameCharacters,
    part: 'whole',
    severity: ({ isExported }) => (isExported('userprincipalname') ? 'error' : 'warning'),
    removesUnseen: false,
  }),
  {
    passes: ['anna.berg', 'Anna Berg', 'müller&co'],
    reports: [
      { ...character, value: "o'hara", detail: { characters: "'" }, suggestions: ['ohara'] },
      {
        ...character,
        value: 'a[]\\"|,/:<>+=;?*b',
        detail: { characters: '[ ] \\ " | , / : < > + = ; ? *' },
        suggestions: ['ab'],
      },
      {
        ...character,
        value: 'a*',
        notExported: ['userprincipalname'],
        severity: 'warning',
        detail: { characters: '*' },
        suggestions: ['a'],
      },
    ],
  },
);
