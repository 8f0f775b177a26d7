import {
  Body1,
  Caption1,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Coverage, Outcome } from '../../../core/model/scan.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';
import type { Strings } from '../../app/strings.ts';
import { PlainTable } from '../../components/plain-table.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

/** What was read and judged and, as prominent, what was not and why. */
export function CoverageView(props: {
  readonly coverage: Coverage;
  /** Whether the scan knew no verified domains, so that of a domain only its form was judged. */
  readonly isByFormOnly: boolean;
}): ReactNode {
  const { coverage } = props;
  const styles = useStyles();
  const strings = useStrings();
  const format = useFormat();
  const words = strings.overview;
  const { sources, skippedChecks } = coverage;
  const notSeen = sources.flatMap(({ source, notSeen: attributes }) =>
    attributes.map((one) => ({ source, ...one })),
  );
  const notFollowed = sources.flatMap(({ source, notFollowed: urls = [] }) =>
    urls.map((url) => ({ source, url })),
  );
  const damage = sources.flatMap(({ source, damage: records }) => records.map((one) => ({ source, ...one })));
  const notRun = skippedChecks.length;
  const isFull =
    notRun === 0 &&
    notSeen.length === 0 &&
    notFollowed.length === 0 &&
    sources.every((one) => one.outcome.state === 'ran' && one.damaged === 0);
  return (
    <section className={styles.root}>
      <Subtitle2 as="h2">{words.coverage}</Subtitle2>
      <MessageBar intent={isFull ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>
          {isFull ? words.coverageFull : notRun === 0 ? words.coverageGaps : words.notRun(notRun)}
        </MessageBarBody>
      </MessageBar>
      {props.isByFormOnly ? <Body1>{words.noDomains}</Body1> : null}
      <PlainTable
        label={words.sources}
        columns={[words.source, words.state, words.objects, words.repeated, words.damaged]}
        numbers={[words.objects, words.repeated, words.damaged]}
        rows={sources.map((one) => ({
          key: one.source,
          cells: [
            visibleText(one.source),
            outcomeText(one.outcome, strings),
            format.number(one.objects),
            format.number(one.repeated),
            format.number(one.damaged),
          ],
        }))}
      />
      {notRun === 0 ? null : (
        <>
          <Subtitle2 as="h3">{words.skippedChecks}</Subtitle2>
          <PlainTable
            label={words.skippedChecks}
            columns={[words.check, words.source, words.why]}
            rows={skippedChecks.map((check, place) => ({
              key: String(place),
              cells: [format.list(check.ids), visibleText(check.source), outcomeText(check.outcome, strings)],
            }))}
          />
        </>
      )}
      {notFollowed.length === 0 ? null : (
        <>
          <Subtitle2 as="h3">{words.notFollowed}</Subtitle2>
          <PlainTable
            label={words.notFollowed}
            columns={[words.source, words.part]}
            rows={notFollowed.map(({ source, url }) => ({
              key: `${source} ${url}`,
              cells: [visibleText(source), visibleText(url, 200)],
            }))}
          />
        </>
      )}
      {notSeen.length === 0 ? null : (
        <>
          <Subtitle2 as="h3">{words.notSeen}</Subtitle2>
          <PlainTable
            label={words.notSeen}
            columns={[words.attribute, words.source, words.why]}
            rows={notSeen.map(({ source, attribute, reason }) => ({
              key: `${source} ${attribute}`,
              cells: [attribute, visibleText(source), reason],
            }))}
          />
        </>
      )}
      {damage.length === 0 ? null : (
        <>
          <Subtitle2 as="h3">{words.damage}</Subtitle2>
          <PlainTable
            label={words.damage}
            columns={[words.source, words.objects, words.why]}
            rows={damage.map(({ source, line, dn, reason }, place) => ({
              key: String(place),
              cells: [
                visibleText(source),
                <Caption1 key="where">
                  {line === undefined ? visibleText(dn ?? '', 200) : words.damageLine(line)}
                </Caption1>,
                reason,
              ],
            }))}
          />
        </>
      )}
    </section>
  );
}

// oxlint-disable-next-line typescript/consistent-return -- every case returns; the compiler proves it
function outcomeText(outcome: Outcome, { overview }: Strings): string {
  switch (outcome.state) {
    case 'ran':
      return overview.ran;
    case 'skipped':
      return overview.skipped(outcome.reason);
    case 'failed':
      return overview.failed(outcome.error);
  }
}
