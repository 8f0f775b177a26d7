import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import type { ReactNode } from 'react';
import type { FindingDetail } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { useCopy } from '../../app/use-copy.ts';
import { SeverityLabel } from '../../components/severity-label.tsx';
import { AttributeList } from './attribute-list.tsx';
import { HoldersTable, firstName } from './holders-table.tsx';
import { Markdown } from './markdown.tsx';
import { ValueChange, ValueText } from './value-text.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  dn: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  name: { margin: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase500 },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  problems: { margin: 0, paddingInlineStart: '20px' },
  title: { margin: 0 },
});

/** One finding: what is wrong, what it should be, why, who else, and the object around it. */
export function FindingView(props: {
  readonly detail: FindingDetail;
  /** What can be done about it. */
  readonly choices: ReactNode;
}): ReactNode {
  const { detail } = props;
  const styles = useStyles();
  const strings = useStrings();
  const copy = useCopy();
  const { record } = detail;
  const words = strings.details;
  const { choice } = strings;
  return (
    <div className={styles.root}>
      <div className={styles.section}>
        <h3 className={styles.name}>{visibleText(firstName(record.dn), 120)}</h3>
        <Caption1 className={styles.dn}>{visibleText(record.dn, 500)}</Caption1>
        <SeverityLabel severity={record.severity} />
        <div className={styles.commands}>
          <CopyButton label={words.copyDn} run={() => copy(record.dn, words.copied)} />
          {record.objectGUID === null ? null : (
            <CopyButton label={words.copyGuid} run={() => copy(record.objectGUID ?? '', words.copied)} />
          )}
          <CopyButton label={words.copyPowerShell} run={() => copy(detail.powershell, words.copied)} />
        </div>
      </div>
      {detail.outOfScope === null ? null : (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{detail.outOfScope}</MessageBarBody>
        </MessageBar>
      )}
      <Section title={words.problems}>
        <ul className={styles.problems}>
          {record.problems.map((problem) => (
            <li key={problem}>{visibleText(problem, 1000)}</li>
          ))}
        </ul>
      </Section>
      <Section title={`${record.attribute} · ${words.change}`}>
        <Change detail={detail} />
      </Section>
      <Section title={choice.title}>{props.choices}</Section>
      {record.holders.length === 0 ? null : (
        <Section title={words.holders}>
          <HoldersTable holders={record.holders} dn={record.dn} />
        </Section>
      )}
      {detail.guidance.map((page) => (
        <Section key={page.id} title={page.title}>
          <Accordion multiple collapsible defaultOpenItems={[page.sections[1]?.heading ?? '']}>
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
        </Section>
      ))}
      <Section title={words.attributes}>
        <AttributeList attributes={detail.attributes} />
      </Section>
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

function CopyButton(props: { readonly label: string; readonly run: () => Promise<void> }): ReactNode {
  return (
    <Button size="small" icon={<CopyRegular />} onClick={() => void props.run()}>
      {props.label}
    </Button>
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
