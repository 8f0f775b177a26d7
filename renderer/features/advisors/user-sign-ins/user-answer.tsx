import {
  Body1,
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { UserAnswer } from '../../../../core/contract/tenant/outputs.ts';
import type { AdviceRecord } from '../../../../core/model/advice-text.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../../app/locale.tsx';
import { useCopy } from '../../../app/use-copy.ts';
import { AdviceSeverityLabel } from '../../../components/advice-severity-label.tsx';
import { AttributeList } from '../../details/attribute-list.tsx';

const mostShown = 1000;

const useStyles = makeStyles({
  title: { margin: 0, overflowWrap: 'anywhere' },
  reasons: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  record: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  evidence: { '& summary': { cursor: 'pointer' } },
});

/** What the tenant says of a user: what was refused and why, and what was not visible. */
export function UserAnswerView(props: {
  readonly answer: UserAnswer;
  readonly onGrant: () => void;
}): ReactNode {
  const { answer, onGrant } = props;
  const { user, advice, notVisible, lacks, consentLink } = answer;
  const styles = useStyles();
  const copy = useCopy();
  const format = useFormat();
  const { userSignIns: words } = useStrings();
  const refused = advice.filter(({ severity }) => severity !== 'none').length;
  return (
    <>
      <Subtitle2 as="h4" className={styles.title}>
        {words.answer(visibleText(user, 200))}
      </Subtitle2>
      {refused === 0 ? null : <Body1 role="status">{words.counted(refused)}</Body1>}
      {notVisible.length === 0 ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.notVisible}</MessageBarTitle>
            <ul className={styles.reasons}>
              {notVisible.map(({ what, reason }) => (
                <li key={what}>
                  {visibleText(what, mostShown)}: {visibleText(reason, mostShown)}
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {lacks.length === 0 ? null : (
        <>
          <Body1>{words.lacks(format.list(lacks))}</Body1>
          <div className={styles.commands}>
            <Button onClick={onGrant}>{words.askFor}</Button>
            {consentLink === null ? null : (
              <Button onClick={() => void copy(consentLink, words.linkCopied)}>{words.copyLink}</Button>
            )}
          </div>
        </>
      )}
      <ul className={styles.list}>
        {advice.map((record, place) => (
          <li key={place} className={styles.record}>
            <RecordView record={record} isOpen={place === 0} />
          </li>
        ))}
      </ul>
    </>
  );
}

function RecordView(props: { readonly record: AdviceRecord; readonly isOpen: boolean }): ReactNode {
  const { record, isOpen } = props;
  const styles = useStyles();
  const { userSignIns: words } = useStrings();
  return (
    <>
      <AdviceSeverityLabel severity={record.severity} />
      <Body1>
        <strong>{record.title}.</strong> {visibleText(record.sentence, mostShown)}
      </Body1>
      {record.action === '' ? null : <Body1>{words.todo(visibleText(record.action, mostShown))}</Body1>}
      <details className={styles.evidence} open={isOpen}>
        <summary>{words.evidence}</summary>
        <AttributeList
          attributes={record.evidence.map(({ name, value }) => ({ name, values: value.split('\n') }))}
        />
      </details>
    </>
  );
}
