import { Component, type ReactNode } from 'react';
import { EmptyState } from '../components/state-message.tsx';
import type { Strings } from './strings.ts';

interface Props {
  readonly strings: Strings;
  readonly children: ReactNode;
}

/** Keeps a defect of one page from taking the whole window with it. A class, for React has no other way. */
export class PageBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const { app } = this.props.strings;
    return (
      <EmptyState
        title={app.defectTitle}
        text={app.defectAction}
        action={{ label: app.reload, run: () => this.setState({ isBroken: false }) }}
      />
    );
  }
}
