import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1,
  Button,
  Caption1,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import type { AdviceDetail } from '../../../core/contract/outputs.ts';
import type { Advice } from '../../../core/model/advice.ts';
import type { AdviceRecord } from '../../../core/model/advice-text.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { useQuery } from '../../app/use-query.ts';
import { GravityLabel } from '../../components/gravity-label.tsx';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { AttributeList } from '../details/attribute-list.tsx';
import { PaneFrame } from '../details/details-pane.tsx';
import { firstName } from '../details/holders-table.tsx';
import { Markdown } from '../details/markdown.tsx';

const mostShown = 1000;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  section: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
  },
  name: { margin: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase500 },
  title: { margin: 0 },
  dn: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  wide: { width: '100%' },
});

/** Everything about one advice, at the right. */
export function AdviceDetails(props: {
  readonly workspace: string;
  readonly run: number;
  readonly advice: number;
  readonly recordOf: (advice: Advice) => AdviceRecord;
  readonly onClose: () => void;
}): ReactNode {
  const { workspace, run, advice, recordOf, onClose } = props;
  const api = useApi();
  const { advisors: words, app } = useStrings();
  const detail = useQuery(`${workspace} ${run} ${advice}`, () =>
    api.advisors.detail({ workspace, run, advice }),
  );
  return (
    <PaneFrame title={words.detailsTitle} closeLabel={words.closeDetails} onClose={onClose}>
      {detail.error === null ? null : <ErrorState error={detail.error} retry={detail.reload} />}
      {detail.value === null && detail.error === null ? <LoadingState text={app.loading} /> : null}
      {detail.value === null ? null : (
        <AdviceText key={advice} detail={detail.value} record={recordOf(detail.value.advice)} />
      )}
    </PaneFrame>
  );
}

function AdviceText(props: { readonly detail: AdviceDetail; readonly record: AdviceRecord }): ReactNode {
  const { detail, record } = props;
  const styles = useStyles();
  const copy = useCopy();
  const { advisors: words, details } = useStrings();
  const name = record.object === null ? record.subject : firstName(record.subject);
  return (
    <div className={styles.root}>
      <div className={styles.section}>
        <h3 className={styles.name}>{visibleText(name, 120)}</h3>
        {name === record.subject ? null : (
          <Caption1 className={styles.dn}>{visibleText(record.subject, mostShown)}</Caption1>
        )}
        <GravityLabel gravity={record.gravity} />
        <Button size="small" icon={<CopyRegular />} onClick={() => void copy(record.subject, details.copied)}>
          {words.copySubject}
        </Button>
      </div>
      <Section title={record.title}>
        <Body1>{visibleText(record.sentence, mostShown)}</Body1>
      </Section>
      {record.action === '' ? null : (
        <Section title={words.todo}>
          <Body1>{visibleText(record.action, mostShown)}</Body1>
        </Section>
      )}
      {record.evidence.length === 0 ? null : (
        <Section title={words.evidence}>
          <AttributeList
            attributes={record.evidence.map((each) => ({ name: each.name, values: each.value.split('\n') }))}
          />
        </Section>
      )}
      {detail.guidance === null ? null : (
        <Section title={detail.guidance.title}>
          <Accordion multiple collapsible className={styles.wide}>
            {detail.guidance.sections.map(({ heading, markdown }) => (
              <AccordionItem key={heading} value={heading}>
                <AccordionHeader as="h4" size="small">
                  {heading}
                </AccordionHeader>
                <AccordionPanel>
                  <Markdown source={markdown} />
                </AccordionPanel>
              </AccordionItem>
            ))}
          </Accordion>
        </Section>
      )}
      {detail.attributes.length === 0 ? null : (
        <Section title={details.attributes}>
          <AttributeList attributes={detail.attributes} />
        </Section>
      )}
    </div>
  );
}

function Section(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  return (
    <section className={styles.section}>
      <Subtitle2 as="h3" className={styles.title}>
        {props.title}
      </Subtitle2>
      {props.children}
    </section>
  );
}
