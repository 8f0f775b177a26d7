import { Caption1, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FindingDetail } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { SeverityLabel } from '../../components/severity-label.tsx';
import { AttributeList } from './attribute-list.tsx';
import { CopyButton, DetailSection, Details, DetailSubject, GuidanceSections } from './detail-parts.tsx';
import { HoldersTable, firstName } from './holders-table.tsx';
import { ValueChange, ValueText } from './value-text.tsx';

const useStyles = makeStyles({ problems: { margin: 0, paddingInlineStart: '20px' } });

/** One finding: what is wrong, what it should be, why, who else, and the object around it. */
export function FindingView(props: {
  readonly detail: FindingDetail;
  /** What can be done about it. */
  readonly choices: ReactNode;
}): ReactNode {
  const { detail } = props;
  const styles = useStyles();
  const { choice, details: words } = useStrings();
  const { record } = detail;
  return (
    <Details>
      <DetailSubject
        name={firstName(record.dn)}
        whole={record.dn}
        label={<SeverityLabel severity={record.severity} />}
        commands={
          <>
            <CopyButton label={words.copyDn} text={record.dn} />
            {record.objectGUID === null ? null : (
              <CopyButton label={words.copyGuid} text={record.objectGUID} />
            )}
            <CopyButton label={words.copyPowerShell} text={detail.powershell} />
          </>
        }
      />
      {detail.outOfScope === null ? null : (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{detail.outOfScope}</MessageBarBody>
        </MessageBar>
      )}
      <DetailSection title={words.problems}>
        <ul className={styles.problems}>
          {record.problems.map((problem) => (
            <li key={problem}>{visibleText(problem, 1000)}</li>
          ))}
        </ul>
      </DetailSection>
      <DetailSection title={`${record.attribute} · ${words.change}`}>
        <Change detail={detail} />
      </DetailSection>
      <DetailSection title={choice.title}>{props.choices}</DetailSection>
      {record.holders.length === 0 ? null : (
        <DetailSection title={words.holders}>
          <HoldersTable holders={record.holders} dn={record.dn} />
        </DetailSection>
      )}
      {detail.guidance.map((page) => (
        <GuidanceSections key={page.id} page={page} opened={page.sections[1]?.heading} />
      ))}
      <DetailSection title={words.attributes}>
        <AttributeList attributes={detail.attributes} />
      </DetailSection>
    </Details>
  );
}

function Change({ detail: { record } }: { readonly detail: FindingDetail }): ReactNode {
  const { details, findings } = useStrings();
  const { value, proposal } = record;
  return (
    <>
      {value === null ? <span>{findings.noValue}</span> : null}
      {value !== null && typeof proposal === 'string' ? <ValueChange from={value} to={proposal} /> : null}
      {value !== null && typeof proposal !== 'string' ? <ValueText value={value} /> : null}
      {value === null && typeof proposal === 'string' ? <ValueText value={proposal} /> : null}
      {proposal === null ? <span>{details.willRemove}</span> : null}
      {proposal === undefined && record.suggestions.length === 0 ? (
        <Caption1>{details.nothingProposed}</Caption1>
      ) : null}
      {record.fix ? <Caption1>{details.isFix}</Caption1> : null}
    </>
  );
}
