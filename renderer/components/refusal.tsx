import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ExpectedErrorShape } from '../../core/model/expected-error.ts';
import { visibleText } from '../../core/model/visible-text.ts';

const mostShown = 1000;

/** Something that was asked for in a form was refused: what stands in the way, and what to do. */
export function Refusal({ error }: { readonly error: ExpectedErrorShape }): ReactNode {
  return (
    <div role="alert">
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{visibleText(error.summary, mostShown)}</MessageBarTitle>{' '}
          {visibleText(error.action, mostShown)}
        </MessageBarBody>
      </MessageBar>
    </div>
  );
}
