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

function show(changed: Partial<SourceCoverage>, isByFormOnly = false): void {
  const coverage = { sources: [{ ...whole, ...changed }], skippedChecks: [] };
  render(<CoverageView coverage={coverage} isByFormOnly={isByFormOnly} />);
}

describe('the coverage', () => {
  afterEach(cleanup);

  it('says that everything was read only where it was', () => {
    show({});
    expect(screen.queryByText(everything)).not.toBeNull();
  });

  it.each([true, false])(
    'without verified domains (%s), says that only their form was judged',
    (isByFormOnly) => {
      show({}, isByFormOnly);
      expect(screen.queryByText(/^No verified domains were given/) !== null).toBe(isByFormOnly);
    },
  );

  it('has its numbers below each other', () => {
    show({ objects: 12_480 });
    expect(screen.getByRole('cell', { name: '12,480' }).dataset['number']).toBe('true');
    expect(screen.getByRole('cell', { name: whole.source }).dataset['number']).toBeUndefined();
  });

  it('names what other servers hold, with nothing hidden in it', () => {
    show({ notFollowed: ['ldap://emea.contoso.com/DC=emea\u202e'] });
    expect(screen.queryByText(everything)).toBeNull();
    expect(screen.queryByText('Not everything could be read or judged.')).not.toBeNull();
    expect(screen.queryByText('Parts held by other servers, not read')).not.toBeNull();
    expect(screen.queryByText('ldap://emea.contoso.com/DC=emea⟨U+202E⟩')).not.toBeNull();
  });
});
