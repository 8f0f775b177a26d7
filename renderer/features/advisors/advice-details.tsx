import { Body1 } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AdviceDetail } from '../../../core/contract/outputs.ts';
import type { Advice } from '../../../core/model/advice.ts';
import type { AdviceRecord } from '../../../core/model/advice-text.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { AdviceSeverityLabel } from '../../components/advice-severity-label.tsx';
import { ErrorState, LoadingState } from '../../components/state-message.tsx';
import { AttributeList } from '../details/attribute-list.tsx';
import {
  CopyButton,
  DetailSection,
  Details,
  DetailSubject,
  GuidanceSections,
} from '../details/detail-parts.tsx';
import { PaneFrame } from '../details/details-pane.tsx';
import { firstName } from '../details/holders-table.tsx';

const mostShown = 1000;

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
  const { advisors: words, details } = useStrings();
  return (
    <Details>
      <DetailSubject
        name={record.object === null ? record.subject : firstName(record.subject)}
        whole={record.subject}
        label={<AdviceSeverityLabel severity={record.severity} />}
        commands={<CopyButton label={words.copySubject} text={record.subject} />}
      />
      <DetailSection title={record.title}>
        <Body1>{visibleText(record.sentence, mostShown)}</Body1>
      </DetailSection>
      {record.action === '' ? null : (
        <DetailSection title={words.todo}>
          <Body1>{visibleText(record.action, mostShown)}</Body1>
        </DetailSection>
      )}
      {record.evidence.length === 0 ? null : (
        <DetailSection title={words.evidence}>
          <AttributeList
            attributes={record.evidence.map((each) => ({ name: each.name, values: each.value.split('\n') }))}
          />
        </DetailSection>
      )}
      {detail.guidance === null ? null : <GuidanceSections page={detail.guidance} />}
      {detail.attributes.length === 0 ? null : (
        <DetailSection title={details.attributes}>
          <AttributeList attributes={detail.attributes} />
        </DetailSection>
      )}
    </Details>
  );
}
