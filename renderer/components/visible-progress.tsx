import { ProgressBar, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  // Fluent's own are nearly equal where the system chooses the colours.
  bar: {
    '@media screen and (forced-colors: active)': {
      backgroundColor: 'Canvas',
      outline: '1px solid CanvasText',
    },
  },
});

/** A progress bar of which also high contrast shows how far it is. Without a value nothing tells how much there is. */
export function VisibleProgress(props: {
  readonly label: string;
  /** From 0 to 1. */
  readonly value?: number | undefined;
  readonly className?: string;
}): ReactNode {
  const styles = useStyles();
  return (
    <ProgressBar
      className={mergeClasses(styles.bar, props.className)}
      thickness="large"
      aria-label={props.label}
      {...(props.value === undefined ? {} : { value: props.value })}
    />
  );
}
