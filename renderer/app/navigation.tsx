import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DataPieRegular } from '@fluentui/react-icons/svg/data-pie';
import { HomeRegular } from '@fluentui/react-icons/svg/home';
import { PulseRegular } from '@fluentui/react-icons/svg/pulse';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { TableRegular } from '@fluentui/react-icons/svg/table';
import type { ReactNode } from 'react';
import { useStrings } from './locale.tsx';
import { hashOf, pages, type Page } from './route.ts';

const icons: Readonly<Record<Page, ReactNode>> = {
  start: <HomeRegular />,
  scan: <PulseRegular />,
  overview: <DataPieRegular />,
  findings: <TableRegular />,
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
export function Navigation(props: { readonly page: Page }): ReactNode {
  const strings = useStrings();
  const styles = useStyles();
  return (
    <nav className={styles.root} aria-label={strings.app.mainNavigation} data-region="navigation">
      <ul className={styles.list}>
        {pages.map((page) => (
          <li key={page}>
            <a
              href={hashOf(page)}
              title={strings.pages[page]}
              className={mergeClasses(styles.link, page === props.page && styles.current)}
              aria-current={page === props.page ? 'page' : undefined}
            >
              {icons[page]}
              <span className={styles.label}>{strings.pages[page]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
