import { Body1, Button, Card, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  card: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minHeight: '152px' },
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, margin: 0 },
  icon: { fontSize: '24px', display: 'inline-flex', color: tokens.colorBrandForeground1 },
  text: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
  action: { alignSelf: 'flex-start' },
});

/** One way to begin: what it is, in a sentence, and the button. */
export function StartCard(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isOff?: boolean;
  readonly isFirst?: boolean;
  readonly onRun: () => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <Card className={styles.card} appearance="outline">
      <h3 className={styles.title}>
        <span className={styles.icon}>{props.icon}</span>
        <Subtitle2>{props.title}</Subtitle2>
      </h3>
      <Body1 className={styles.text}>{props.text}</Body1>
      <Button
        className={styles.action}
        appearance={props.isFirst === true ? 'primary' : 'secondary'}
        disabledFocusable={props.isOff === true}
        onClick={props.onRun}
      >
        {props.action}
      </Button>
    </Card>
  );
}
