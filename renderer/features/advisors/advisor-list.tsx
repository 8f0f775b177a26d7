import {
  Body1,
  Button,
  Caption1,
  Field,
  Input,
  Subtitle2,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { AdvisorOverview } from '../../../core/contract/outputs.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { useApi } from '../../app/api.tsx';
import { useFormat, useStrings } from '../../app/locale.tsx';
import { advisorHash, signInError } from '../../app/route.ts';
import { useExport } from '../findings/use-export.ts';
import { useAdvisors } from './advisors-provider.tsx';
import { OutcomeCounts } from './outcome-counts.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '960px',
  },
  title: { margin: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))',
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    height: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  name: { margin: 0 },
  report: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    alignItems: 'flex-start',
  },
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-end' },
  company: { width: '320px', maxWidth: '100%' },
});

/** Every advisor with what its last run came to, and the report of them all. */
export function AdvisorList(props: {
  readonly workspace: string;
  readonly scan: ScanSummary;
  readonly advisors: readonly AdvisorOverview[];
}): ReactNode {
  const styles = useStyles();
  const { advisors: words } = useStrings();
  return (
    <div className={styles.root}>
      <Title2 as="h2" block className={styles.title}>
        {words.navigation}
      </Title2>
      <Body1>{words.intro}</Body1>
      <ul className={styles.list}>
        {props.advisors.map((advisor) => (
          <li key={advisor.catalogue.id}>
            <AdvisorCard advisor={advisor} />
          </li>
        ))}
        <li>
          <SignInErrorCard />
        </li>
      </ul>
      <ReportForm workspace={props.workspace} scan={props.scan.id} />
    </div>
  );
}

function AdvisorCard({ advisor }: { readonly advisor: AdvisorOverview }): ReactNode {
  const styles = useStyles();
  const format = useFormat();
  const { advisors: words } = useStrings();
  const { runningOf } = useAdvisors();
  const { catalogue, about, runs } = advisor;
  const [last] = runs;
  const isRunning = runningOf(catalogue.id) !== null;
  return (
    <div className={styles.card}>
      <Subtitle2 as="h3" className={styles.name}>
        <a className={styles.link} href={advisorHash(catalogue.id)}>
          {catalogue.title}
        </a>
      </Subtitle2>
      <Body1>{about}</Body1>
      <Caption1>
        {isRunning
          ? words.running
          : last === undefined
            ? words.notRun
            : words.runLabel(format.moment(last.startedAt), words.states[last.end.state])}
      </Caption1>
      {last === undefined ? null : <OutcomeCounts catalogue={catalogue} counts={last.counts} />}
    </div>
  );
}

/** It judges no scan, so that it never ran. */
function SignInErrorCard(): ReactNode {
  const styles = useStyles();
  const { signIn: words } = useStrings();
  return (
    <div className={styles.card}>
      <Subtitle2 as="h3" className={styles.name}>
        <a className={styles.link} href={advisorHash(signInError)}>
          {words.navigation}
        </a>
      </Subtitle2>
      <Body1>{words.about}</Body1>
    </div>
  );
}

function ReportForm(props: { readonly workspace: string; readonly scan: number }): ReactNode {
  const { workspace, scan } = props;
  const styles = useStyles();
  const api = useApi();
  const { advisors: words } = useStrings();
  const [company, setCompany] = useState('');
  const startExport = useExport();
  const write = (format: 'html' | 'pdf'): void => {
    const named = company.trim() === '' ? {} : { company: company.trim() };
    void startExport(() => api.reports.write({ workspace, scan, format, ...named }));
  };
  return (
    <section className={styles.report}>
      <Subtitle2 as="h3" className={styles.name}>
        {words.report}
      </Subtitle2>
      <Body1>{words.reportAbout}</Body1>
      <div className={styles.commands}>
        <Field label={words.company} className={styles.company}>
          <Input value={company} maxLength={200} onChange={(_, { value }) => setCompany(value)} />
        </Field>
        <Button appearance="primary" onClick={() => write('pdf')}>
          {words.reportPdf}
        </Button>
        <Button onClick={() => write('html')}>{words.reportHtml}</Button>
      </div>
    </section>
  );
}
