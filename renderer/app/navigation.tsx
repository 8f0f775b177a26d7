import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CloudRegular } from '@fluentui/react-icons/svg/cloud';
import { DataPieRegular } from '@fluentui/react-icons/svg/data-pie';
import { HistoryRegular } from '@fluentui/react-icons/svg/history';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { LightbulbRegular } from '@fluentui/react-icons/svg/lightbulb';
import { PulseRegular } from '@fluentui/react-icons/svg/pulse';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { TableRegular } from '@fluentui/react-icons/svg/table';
import { TaskListSquareLtrRegular } from '@fluentui/react-icons/svg/task-list-square-ltr';
import type { ReactNode } from 'react';
import { useAdvisors } from '../features/advisors/advisors-provider.tsx';
import { usePlan } from '../features/plan/plan-provider.tsx';
import { useStrings } from './locale.tsx';
import { advisorHash, hashOf, pages, signInError, type Page } from './route.ts';

const icons: Readonly<Record<Page, ReactNode>> = {
  start: <HomeRegular />,
  scan: <PulseRegular />,
  overview: <DataPieRegular />,
  findings: <TableRegular />,
  advisors: <LightbulbRegular />,
  tenant: <CloudRegular />,
  plan: <TaskListSquareLtrRegular />,
  history: <HistoryRegular />,
  settings: <SettingsRegular />,
};

const useStyles = makeStyles({
  root: {
    width: '184px',
    flexShrink: 0,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    padding: tokens.spacingHorizontalS,
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 760px)': { width: '52px', padding: tokens.spacingHorizontalXS },
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalXXS,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& svg': { fontSize: '20px', flexShrink: 0 },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  // Over the icon, where there is no room beside it.
  count: {
    '@media (max-width: 760px)': { position: 'absolute', top: '2px', insetInlineEnd: '0px' },
  },
  nested: { '@media (max-width: 760px)': { display: 'none' } },
  nestedLink: {
    paddingLeft: '44px',
    paddingTop: tokens.spacingVerticalXS,
    paddingBottom: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  label: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '@media (max-width: 760px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      clipPath: 'inset(50%)',
    },
  },
});

/** The pages, at the left. */
export function Navigation(props: { readonly page: Page; readonly advisor: string | null }): ReactNode {
  const strings = useStrings();
  const styles = useStyles();
  const isCurrent = (page: Page): boolean => page === props.page && props.advisor === null;
  return (
    <nav className={styles.root} aria-label={strings.app.mainNavigation} data-region="navigation">
      <ul className={styles.list}>
        {pages.map((page) => (
          <li key={page}>
            <a
              href={hashOf(page)}
              title={strings.pages[page]}
              className={mergeClasses(styles.link, isCurrent(page) && styles.current)}
              aria-current={isCurrent(page) ? 'page' : undefined}
            >
              {icons[page]}
              <span className={styles.label}>{strings.pages[page]}</span>
              {page === 'plan' ? <ChosenCount /> : null}
            </a>
            {page === 'advisors' ? <AdvisorLinks current={props.advisor} /> : null}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How much is chosen; nothing where nothing is. */
function ChosenCount(): ReactNode {
  const styles = useStyles();
  const { plan } = useStrings();
  const { basket } = usePlan();
  const count = basket.value?.choices ?? 0;
  if (count === 0) return null;
  return (
    <CounterBadge
      className={styles.count}
      count={count}
      overflowCount={9999}
      size="small"
      color="informative"
      aria-label={plan.navigation(count)}
    />
  );
}

/** One entry an advisor, below that of all of them, and one for what needs no scan. */
function AdvisorLinks(props: { readonly current: string | null }): ReactNode {
  const strings = useStrings();
  const styles = useStyles();
  const { list } = useAdvisors();
  const links = [
    ...(list.value ?? []).map(({ catalogue: { id, title } }) => ({ id, title })),
    { id: signInError, title: strings.signIn.navigation },
  ];
  return (
    <ul className={mergeClasses(styles.list, styles.nested)} aria-label={strings.advisors.navigation}>
      {links.map(({ id, title }) => (
        <li key={id}>
          <a
            href={advisorHash(id)}
            title={title}
            className={mergeClasses(styles.link, styles.nestedLink, id === props.current && styles.current)}
            aria-current={id === props.current ? 'page' : undefined}
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
