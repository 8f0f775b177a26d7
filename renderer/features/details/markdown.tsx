import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, useMemo, type ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useNotices } from '../../app/notices.tsx';
import { parseMarkdown, type Block, type Inline } from './parse-markdown.ts';

const useStyles = makeStyles({
  root: {
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase300,
    '& p': { margin: `0 0 ${tokens.spacingVerticalS}` },
    '& ul, & ol': { margin: `0 0 ${tokens.spacingVerticalS}`, paddingInlineStart: '20px' },
    '& table': { borderCollapse: 'collapse', marginBottom: tokens.spacingVerticalS },
    '& th, & td': {
      border: `1px solid ${tokens.colorNeutralStroke2}`,
      padding: tokens.spacingHorizontalXS,
      textAlign: 'start',
    },
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  block: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    whiteSpace: 'pre-wrap',
  },
  link: { display: 'inline' },
  heading: { fontSize: tokens.fontSizeBase300, margin: `${tokens.spacingVerticalS} 0` },
});

/** Guidance as elements: no HTML is ever made of it, and links go through the host. */
export function Markdown(props: { readonly source: string }): ReactNode {
  const styles = useStyles();
  const blocks = useMemo(() => parseMarkdown(props.source), [props.source]);
  return (
    <div className={styles.root}>
      {blocks.map((block, place) => (
        <BlockView key={place} block={block} />
      ))}
    </div>
  );
}

// oxlint-disable-next-line typescript/consistent-return -- every case returns; the compiler proves it
function BlockView({ block }: { readonly block: Block }): ReactNode {
  const styles = useStyles();
  switch (block.kind) {
    case 'heading':
      return (
        <h5 className={styles.heading}>
          <Inlines parts={block.inline} />
        </h5>
      );
    case 'paragraph':
      return (
        <p>
          <Inlines parts={block.inline} />
        </p>
      );
    case 'code':
      return (
        <pre className={styles.block}>
          <code className={styles.code}>{block.text}</code>
        </pre>
      );
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, place) => (
            <li key={place}>
              <Inlines parts={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <TableView rows={block.rows} />;
  }
}

function TableView(props: { readonly rows: readonly (readonly (readonly Inline[])[])[] }): ReactNode {
  const [head = [], ...body] = props.rows;
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, place) => (
            <th key={place} scope="col">
              <Inlines parts={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row, place) => (
          <tr key={place}>
            {row.map((cell, inner) => (
              <td key={inner}>
                <Inlines parts={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines(props: { readonly parts: readonly Inline[] }): ReactNode {
  const styles = useStyles();
  // oxlint-disable-next-line typescript/consistent-return -- every case returns; the compiler proves it
  return props.parts.map((part, place) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        return (
          <code key={place} className={styles.code}>
            {part.text}
          </code>
        );
      case 'strong':
        return <strong key={place}>{part.text}</strong>;
      case 'emphasis':
        return <em key={place}>{part.text}</em>;
      case 'link':
        // A button may be followed by a new line; a word joiner keeps the full stop after it where it belongs.
        return (
          <Fragment key={place}>
            <ExternalLink url={part.url} text={part.text} />
            {'\u2060'}
          </Fragment>
        );
    }
  });
}

/** A page outside, opened by the host and never by the page itself. */
export function ExternalLink(props: { readonly url: string; readonly text: string }): ReactNode {
  const api = useApi();
  const { refused } = useNotices();
  const styles = useStyles();
  return (
    <Link
      className={styles.link}
      as="button"
      inline
      title={props.url}
      onClick={() => {
        void api.external.open({ url: props.url }).then((result) => {
          if (!result.ok) refused(result.error);
        });
      }}
    >
      {props.text}
    </Link>
  );
}
