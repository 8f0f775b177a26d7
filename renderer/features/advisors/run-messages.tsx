import {
  Caption1,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AdvisorRun } from '../../../core/model/advice.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';

const mostShown = 400;

const useStyles = makeStyles({ list: { margin: 0, paddingInlineStart: '20px' } });

/** How a run ended, what it read, and what it did not judge: nothing that did not run may look like health. */
export function RunMessages({ run }: { readonly run: AdvisorRun }): ReactNode {
  const styles = useStyles();
  const format = useFormat();
  const { advisors: words } = useStrings();
  const { end, inputs, notJudged, counts } = run;
  return (
    <>
      {end.state === 'ran' ? null : (
        <MessageBar intent={end.state === 'failed' ? 'error' : 'warning'} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {end.state === 'running'
                ? words.unended
                : end.state === 'failed'
                  ? words.failed
                  : words.skipped}
            </MessageBarTitle>{' '}
            {end.state === 'skipped' ? visibleText(end.reason, mostShown) : null}
            {end.state === 'failed' ? visibleText(end.error, mostShown) : null}
          </MessageBarBody>
        </MessageBar>
      )}
      {end.state === 'ran' && counts.length === 0 ? (
        <MessageBar intent="success">
          <MessageBarBody>{words.nothingSaid}</MessageBarBody>
        </MessageBar>
      ) : null}
      {notJudged.length === 0 ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.notJudged}</MessageBarTitle>
            <ul className={styles.list}>
              {notJudged.map(({ what, reason }, place) => (
                <li key={place}>
                  {visibleText(what, mostShown)}: {visibleText(reason, mostShown)}
                </li>
              ))}
            </ul>
          </MessageBarBody>
        </MessageBar>
      )}
      {inputs.length === 0 ? null : (
        <Caption1>
          {words.read(
            format.list(
              inputs.map(({ name, value }) => `${visibleText(name, 80)} ${visibleText(value, 120)}`),
            ),
          )}
        </Caption1>
      )}
    </>
  );
}
