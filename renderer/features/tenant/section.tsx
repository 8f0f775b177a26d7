import { Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, alignItems: 'stretch' },
  title: { margin: 0 },
});

/** A part of the page with its heading. */
export function Section(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  return (
    <section className={styles.root}>
      <Subtitle2 as="h2" block className={styles.title}>
        {props.title}
      </Subtitle2>
      {props.children}
    </section>
  );
}
