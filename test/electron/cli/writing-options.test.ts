import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  accessArguments,
  addWritingOptions,
  quoted,
  type WritingOptions,
} from '../../../electron/cli/writing-options.ts';

const parse = (...args: readonly string[]): WritingOptions =>
  addWritingOptions(new Command()).parse(args, { from: 'user' }).opts();

describe('the arguments of a command that goes on from here', () => {
  it('say how to reach the directory just as it was said', () => {
    const said =
      '--auth password --user anna@contoso.com --password-stdin --starttls --ca-file ca.pem --server ldap://dc1.contoso.com --server ldap://dc1.fabrikam.com'.split(
        ' ',
      );
    expect(accessArguments(parse(...said))).toEqual(said);
    expect(accessArguments(parse())).toEqual([]);
  });

  it('hold no password', () => {
    expect(accessArguments(parse('--password', 'Pa$$w0rd'))).toEqual([]);
  });

  it.each([
    ['fixes.plan', 'fixes.plan'],
    ['ldaps://dc1.contoso.com:636', 'ldaps://dc1.contoso.com:636'],
    ['my fixes.plan', '"my fixes.plan"'],
    [String.raw`CONTOSO\anna`, String.raw`"CONTOSO\anna"`],
  ])('%s is typed as %s', (argument, typed) => {
    expect(quoted(argument)).toBe(typed);
  });
});
