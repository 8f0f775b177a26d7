import { Dropdown, Option, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useFormat, useStrings } from './locale.tsx';
import { useSession } from './session.tsx';

const useStyles = makeStyles({ root: { minWidth: '220px' } });

/** Which scan of the open workspace is shown. */
export function ScanChooser(): ReactNode {
  const strings = useStrings();
  const format = useFormat();
  const styles = useStyles();
  const { workspace, scan, show } = useSession();
  if (workspace === null || scan === null) return null;
  const label = (id: number): string => {
    const found = workspace.scans.find((one) => one.id === id);
    return found === undefined
      ? ''
      : strings.app.scanLabel(format.moment(found.startedAt), strings.states[found.state]);
  };
  return (
    <Dropdown
      className={styles.root}
      size="small"
      aria-label={strings.app.scanShown}
      value={label(scan.id)}
      selectedOptions={[String(scan.id)]}
      onOptionSelect={(_, { optionValue }) => show(Number(optionValue))}
    >
      {workspace.scans.toReversed().map(({ id }) => (
        <Option key={id} value={String(id)}>
          {label(id)}
        </Option>
      ))}
    </Dropdown>
  );
}
