import { makeStyles, tokens } from '@fluentui/react-components';

/** What the fields of an advisor's inputs have in common. */
export const useInputStyles = makeStyles({
  commands: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  chosen: { overflowWrap: 'anywhere' },
  column: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    gap: tokens.spacingVerticalS,
    width: '100%',
  },
  start: { alignSelf: 'flex-start' },
  verbatim: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});
