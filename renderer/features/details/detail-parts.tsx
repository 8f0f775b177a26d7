import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Caption1,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import type { GuidancePage } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { Markdown } from './markdown.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  name: { margin: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase500 },
  whole: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

/** The sections of the details of a row, one below the other. */
export function Details(props: { readonly children: ReactNode }): ReactNode {
  return <div className={useStyles().root}>{props.children}</div>;
}

/** Whom or what the details are about. */
export function DetailSubject(props: {
  readonly name: string;
  /** The DN of an object; the same as `name` where there is nothing more to say. */
  readonly whole: string;
  /** How bad it is. */
  readonly label: ReactNode;
  /** What can be copied. */
  readonly commands: ReactNode;
}): ReactNode {
  const { name, whole } = props;
  const styles = useStyles();
  return (
    <div className={styles.section}>
      <h3 className={styles.name}>{visibleText(name, 120)}</h3>
      {name === whole ? null : <Caption1 className={styles.whole}>{visibleText(whole, 1000)}</Caption1>}
      {props.label}
      <div className={styles.commands}>{props.commands}</div>
    </div>
  );
}

/** A part of the details under a title of its own. */
export function DetailSection(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
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

/** A guidance page, its sections to be opened. */
export function GuidanceSections(props: {
  readonly page: GuidancePage;
  /** Heading of the section that is open at first. */
  readonly opened?: string | undefined;
}): ReactNode {
  const { page, opened } = props;
  return (
    <DetailSection title={page.title}>
      <Accordion multiple collapsible defaultOpenItems={opened === undefined ? [] : [opened]}>
        {page.sections.map(({ heading, markdown }) => (
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
    </DetailSection>
  );
}

/** Copies a text. */
export function CopyButton(props: { readonly label: string; readonly text: string }): ReactNode {
  const { label, text } = props;
  const copy = useCopy();
  const { details } = useStrings();
  return (
    <Button size="small" icon={<CopyRegular />} onClick={() => void copy(text, details.copied)}>
      {label}
    </Button>
  );
}
