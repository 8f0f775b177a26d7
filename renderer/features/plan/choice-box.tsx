import {
  Button,
  Caption1,
  Link,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Decided } from '../../../core/contract/plan/choosing-outputs.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { ErrorState } from '../../components/state-message.tsx';
import { ValueChange } from '../details/value-text.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { usePlan } from './plan-provider.tsx';
import { TypedValue } from './typed-value.tsx';
import { useChoices, type Choosing } from './use-choices.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  offer: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    alignItems: 'flex-start',
  },
  wide: { alignSelf: 'stretch' },
});

interface BoxProps {
  readonly workspace: string;
  readonly scan: number;
  readonly finding: number;
  readonly record: FindingRecord;
}

/** What is decided about a finding, and everything that can be. */
export function ChoiceBox(props: BoxProps): ReactNode {
  const { workspace, scan, finding } = props;
  const api = useApi();
  const { revision } = usePlan();
  const decided = useQuery(`${workspace} ${scan} ${finding} ${revision}`, () =>
    api.choices.of({ workspace, scan, finding }),
  );
  if (decided.error !== null) return <ErrorState error={decided.error} retry={decided.reload} />;
  if (decided.value === null) return null;
  return <Decisions {...props} decided={decided.value} />;
}

function Decisions(props: BoxProps & { readonly decided: Decided }): ReactNode {
  const { workspace, scan, finding, record, decided } = props;
  const styles = useStyles();
  const { choice } = useStrings();
  const { choose, drop, accept } = useChoices(workspace, scan);
  const [isAccepting, setAccepting] = useState(false);
  const selection = { findings: [finding] };
  const onChoose = (choosing: Choosing): void => void choose(selection, choosing);
  if (decided.accepted !== null) return <Accepted {...props} accepted={decided.accepted} />;
  return (
    <div className={styles.root}>
      {decided.isProtected ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{choice.isProtected}</MessageBarBody>
        </MessageBar>
      ) : null}
      {decided.choice === null ? null : (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{choice.planned}</MessageBarTitle> {choice.origins[decided.choice.origin]}
            {decided.choice.value === null ? (
              <p>{choice.plannedRemove}</p>
            ) : (
              <ValueChange from={record.value ?? ''} to={decided.choice.value} />
            )}
            <Link as="button" onClick={() => void drop(selection)}>
              {choice.drop}
            </Link>
          </MessageBarBody>
        </MessageBar>
      )}
      {decided.refusal === null ? null : (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{choice.refused}</MessageBarTitle>{' '}
            {choice.refusedAbout(decided.refusal.sentence)}
          </MessageBarBody>
        </MessageBar>
      )}
      <Offers record={record} onChoose={decided.refusal === null ? onChoose : null} />
      {decided.refusal === null ? (
        <>
          <TypedValue
            workspace={workspace}
            scan={scan}
            finding={finding}
            value={record.value}
            first={record.value ?? ''}
            onPlan={(value) => onChoose({ kind: 'value', value })}
          />
          {record.value === null ? null : (
            <div>
              <Button size="small" onClick={() => onChoose({ kind: 'remove' })}>
                {choice.remove}
              </Button>
            </div>
          )}
        </>
      ) : null}
      <div>
        <Button size="small" onClick={() => setAccepting(true)}>
          {choice.accept}
        </Button>
      </div>
      <AcceptDialog
        count={isAccepting ? 1 : null}
        onAccept={(reason) => void accept(selection, reason)}
        onClose={() => setAccepting(false)}
      />
    </div>
  );
}

/** The fix and the suggestions; without buttons where nothing can be planned. */
function Offers(props: {
  readonly record: FindingRecord;
  readonly onChoose: ((choosing: Choosing) => void) | null;
}): ReactNode {
  const { record, onChoose } = props;
  const styles = useStyles();
  const { choice } = useStrings();
  const { fix, proposal, suggestions, value } = record;
  // As the engine counts them: a proposal that is not proven is the first suggestion.
  const offered = fix || proposal === undefined ? suggestions : [proposal, ...suggestions];
  return (
    <>
      {fix && onChoose !== null ? (
        <div>
          <Button size="small" appearance="primary" onClick={() => onChoose({ kind: 'fix' })}>
            {choice.fix}
          </Button>
        </div>
      ) : null}
      {offered.map((offer, index) => (
        <div key={`${index} ${offer ?? ''}`} className={styles.offer}>
          <div className={styles.wide}>
            {offer === null ? (
              <Caption1>{choice.plannedRemove}</Caption1>
            ) : (
              <ValueChange from={value ?? ''} to={offer} />
            )}
          </div>
          {onChoose === null ? null : (
            <Button
              size="small"
              aria-label={choice.suggestionOf(
                offer === null ? choice.plannedRemove : visibleText(offer, 200),
              )}
              onClick={() => onChoose({ kind: 'suggestion', number: index + 1 })}
            >
              {choice.suggestion}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}

function Accepted(props: BoxProps & { readonly accepted: NonNullable<Decided['accepted']> }): ReactNode {
  const { choice } = useStrings();
  const format = useFormat();
  const { withdraw } = useChoices(props.workspace, props.scan);
  const { reason, acceptedBy, acceptedAt } = props.accepted;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {choice.accepted(visibleText(acceptedBy, 200), format.moment(acceptedAt))}
        </MessageBarTitle>
        <p>{visibleText(reason, 1000)}</p>
        <Link as="button" onClick={() => void withdraw({ findings: [props.finding] })}>
          {choice.withdraw}
        </Link>
      </MessageBarBody>
    </MessageBar>
  );
}
