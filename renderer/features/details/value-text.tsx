import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { diffCharacters, type DiffPart } from './diff.ts';
import { stretchesOf } from './marks.ts';

/** A longer value is cut until the reader asks for all of it. UTF-16 code units. */
const mostShown = 600;

const useStyles = makeStyles({
  value: {
    display: 'block',
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    // What a right-to-left value does to the page ends at its own edge.
    unicodeBidi: 'isolate',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  mark: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: 'inherit',
    outline: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    padding: '0 1px',
    '@media (forced-colors: active)': { backgroundColor: 'Canvas', color: 'CanvasText' },
  },
  removed: {
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground3,
    textDecorationLine: 'line-through',
  },
  added: {
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground3,
    textDecorationLine: 'underline',
  },
  same: {},
});

/** A value with everything that the eye would miss marked. */
export function ValueText(props: { readonly value: string }): ReactNode {
  return <Parts parts={[{ kind: 'same', text: props.value }]} whole={props.value} />;
}

/** What a proposal takes out of a value and puts in. */
export function ValueChange(props: { readonly from: string; readonly to: string }): ReactNode {
  return <Parts parts={diffCharacters(props.from, props.to)} whole={props.from + props.to} />;
}

function Parts(props: { readonly parts: readonly DiffPart[]; readonly whole: string }): ReactNode {
  const styles = useStyles();
  const strings = useStrings();
  const [isWhole, setWhole] = useState(false);
  const length = props.parts.reduce((sum, { text }) => sum + text.length, 0);
  const shown = isWhole ? props.parts : cut(props.parts);
  const tags = { same: 'span', removed: 'del', added: 'ins' } as const;
  return (
    <>
      <code className={styles.value} dir="auto">
        {shown.map((part, place) => {
          const Tag = tags[part.kind];
          return (
            <Tag key={place} className={styles[part.kind]}>
              {stretchesOf(part.text, props.whole, {
                start: part.kind !== 'same' || place === 0,
                end: part.kind !== 'same' || place === shown.length - 1,
              }).map((stretch, inner) =>
                stretch.kind === 'plain' ? (
                  stretch.text
                ) : (
                  <mark key={inner} className={styles.mark}>
                    {stretch.text}
                  </mark>
                ),
              )}
            </Tag>
          );
        })}
        {length > mostShown && !isWhole ? '…' : null}
      </code>
      {length > mostShown && !isWhole ? (
        <Button size="small" appearance="subtle" onClick={() => setWhole(true)}>
          {strings.details.showAll(strings.counts.characters(length))}
        </Button>
      ) : null}
    </>
  );
}

function cut(parts: readonly DiffPart[]): readonly DiffPart[] {
  let left = mostShown;
  return parts.flatMap((part) => {
    if (left <= 0) return [];
    const text =
      part.text.length > left ? part.text.slice(0, left).replace(/[\ud800-\udbff]$/, '') : part.text;
    left -= part.text.length;
    return [{ kind: part.kind, text }];
  });
}
