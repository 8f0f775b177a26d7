import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { FirstOf } from '../../../../core/contract/mailbox-guid.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useStrings } from '../../../app/locale.tsx';

const useStyles = makeStyles({
  root: {
    maxHeight: '200px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalS,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' },
});

/** The first of the objects, and how many more there are. */
export function DnList(props: { readonly label: string; readonly dns: FirstOf<string> }): ReactNode {
  const { label, dns } = props;
  const styles = useStyles();
  const { mailboxGuid: words } = useStrings();
  const more = dns.total - dns.rows.length;
  return (
    <div className={styles.root} tabIndex={0} role="group" aria-label={label}>
      <ul className={styles.list}>
        {dns.rows.map((dn, place) => (
          <li key={place}>{visibleText(dn, 500)}</li>
        ))}
      </ul>
      {more === 0 ? null : <Caption1>{words.more(more)}</Caption1>}
    </div>
  );
}
