import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Holder } from '../../../core/model/finding.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useFormat, useStrings } from '../../app/locale.tsx';

/** More side by side nobody compares; the export has them all. */
const mostShown = 20;

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: {
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    '& th, & td': {
      textAlign: 'start',
      verticalAlign: 'top',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      minWidth: '96px',
      overflowWrap: 'anywhere',
    },
    '& th[scope=row]': { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  },
});

/** All who hold a value, side by side, with what one chooses by. */
export function HoldersTable(props: { readonly holders: readonly Holder[]; readonly dn: string }): ReactNode {
  const styles = useStyles();
  const { details } = useStrings();
  const format = useFormat();
  const holders = props.holders.slice(0, mostShown);
  const answer = (known: boolean | null): string => {
    if (known === null) return details.unknown;
    return known ? details.yes : details.no;
  };
  const moment = (iso: string | null): string => (iso === null ? details.unknown : format.moment(iso));
  const rows: readonly (readonly [string, (holder: Holder) => string])[] = [
    [details.role, ({ attribute, role }) => `${attribute}: ${details.roles[role]}`],
    [details.synchronised, ({ inScope }) => answer(inScope)],
    [details.enabled, ({ enabled }) => answer(enabled)],
    [details.mailbox, ({ mailbox }) => answer(mailbox)],
    [details.lastLogon, ({ lastLogon }) => moment(lastLogon)],
    [details.created, ({ whenCreated }) => moment(whenCreated)],
  ];
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={details.holders}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{details.evidence}</th>
              {holders.map((holder) => (
                <th key={`${holder.dn} ${holder.attribute}`} scope="col" title={visibleText(holder.dn)}>
                  {visibleText(firstName(holder.dn), 80)}
                  {holder.dn === props.dn ? ` (${details.thisObject})` : ''}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, cell]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {holders.map((holder) => (
                  <td key={`${holder.dn} ${holder.attribute}`}>{cell(holder)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {props.holders.length > holders.length ? (
        <p>{details.moreValues(props.holders.length - holders.length)}</p>
      ) : null}
    </>
  );
}

/** The value of a DN's first part, for people; backslashes and all where it is escaped. */
export function firstName(dn: string): string {
  return /^[^=]+=((?:\\.|[^\\,+])*)/s.exec(dn)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? dn;
}
