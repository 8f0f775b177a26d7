// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SourceCoverage } from '../../../../core/model/scan.ts';
import { CoverageView } from '../../../../renderer/features/scan/coverage-view.tsx';

const everything = 'Everything was read and every check ran.';
const whole: SourceCoverage = {
  source: 'dc1.contoso.com',
  outcome: { state: 'ran' },
  objects: 12,
  otherRecords: 3,
  repeated: 0,
  damaged: 0,
  damage: [],
  notSeen: [],
};

function show(changed: Partial<SourceCoverage>): void {
  render(<CoverageView coverage={{ sources: [{ ...whole, ...changed }], skippedChecks: [] }} />);
}

describe('the coverage', () => {
  afterEach(cleanup);

  it('says that everything was read only where it was', () => {
    show({});
    expect(screen.queryByText(everything)).not.toBeNull();
  });

  it('names what other servers hold, with nothing hidden in it', () => {
    show({ notFollowed: ['ldap://emea.contoso.com/DC=emea\u202e'] });
    expect(screen.queryByText(everything)).toBeNull();
    expect(screen.queryByText('Not everything could be read or judged.')).not.toBeNull();
    expect(screen.queryByText('Parts held by other servers, not read')).not.toBeNull();
    expect(screen.queryByText('ldap://emea.contoso.com/DC=emea⟨U+202E⟩')).not.toBeNull();
  });
});
