import {
  Body1,
  Button,
  Spinner,
  Tree,
  TreeItem,
  TreeItemLayout,
  makeStyles,
  tokens,
  type TreeCheckedChangeData,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Result } from '../../../core/contract/operation.ts';
import type { ContainerNode } from '../../../core/contract/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useStrings } from '../../app/locale.tsx';
import { useQuery } from '../../app/use-query.ts';
import { ErrorState } from '../../components/state-message.tsx';

/** Of one level; a level may have ten thousand. */
const shownAtFirst = 100;

const useStyles = makeStyles({
  root: {
    maxHeight: '320px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalS,
  },
});

/** What has OUs: a directory, or a scan of one. */
export interface OuSource {
  /** Another source has another key. */
  readonly key: string;
  /** The OUs below one; null for the domains. */
  readonly level: (parent: string | null) => Promise<Result<readonly ContainerNode[]>>;
}

interface Shared {
  readonly source: OuSource;
  readonly chosen: readonly string[];
}

/** The OUs of a source, a level at a time, to choose some of them. */
export function OuTree(
  props: Shared & { readonly label: string; readonly onChoose: (chosen: readonly string[]) => void },
): ReactNode {
  const styles = useStyles();
  const [opened, setOpened] = useState<ReadonlySet<unknown>>(new Set());

  function choose({ value, checked }: TreeCheckedChangeData): void {
    const others = props.chosen.filter((dn) => dn !== value);
    props.onChoose(checked === true ? [...others, String(value)] : others);
  }

  return (
    <div className={styles.root}>
      <Level
        {...props}
        parent={null}
        opened={opened}
        onOpenChange={(value, isOpen) =>
          setOpened((before) => {
            const next = new Set(before);
            if (isOpen) next.add(value);
            else next.delete(value);
            return next;
          })
        }
        onCheck={choose}
      />
    </div>
  );
}

interface LevelProps extends Shared {
  readonly parent: string | null;
  readonly label?: string;
  readonly opened: ReadonlySet<unknown>;
  readonly onOpenChange?: (value: unknown, isOpen: boolean) => void;
  readonly onCheck?: (data: TreeCheckedChangeData) => void;
}

function Level(props: LevelProps): ReactNode {
  const { source, parent, chosen, opened } = props;
  const { directory } = useStrings();
  const [most, setMost] = useState(shownAtFirst);
  const nodes = useQuery(JSON.stringify([source.key, parent]), () => source.level(parent));
  if (nodes.error !== null) return <ErrorState error={nodes.error} retry={nodes.reload} />;
  if (nodes.value === null) return <Spinner size="tiny" label={directory.containersLoading} />;
  if (nodes.value.length === 0) return <Body1>{directory.containersNone}</Body1>;
  const hidden = nodes.value.length - most;
  const root =
    parent === null
      ? {
          'aria-label': props.label ?? directory.containersTree,
          selectionMode: 'multiselect' as const,
          openItems: [...opened].map(String),
          checkedItems: [...chosen],
          onOpenChange: (_: unknown, data: { value: unknown; open: boolean }) =>
            props.onOpenChange?.(data.value, data.open),
          onCheckedChange: (_: unknown, data: TreeCheckedChangeData) => props.onCheck?.(data),
        }
      : {};
  return (
    <>
      <Tree {...root}>
        {nodes.value.slice(0, most).map((node) => (
          <Node key={node.dn} node={node} source={source} chosen={chosen} opened={opened} />
        ))}
      </Tree>
      {hidden > 0 ? (
        <Button size="small" appearance="transparent" onClick={() => setMost(most * 5)}>
          {directory.containersMore(hidden)}
        </Button>
      ) : null}
    </>
  );
}

function Node(
  props: Shared & { readonly node: ContainerNode; readonly opened: ReadonlySet<unknown> },
): ReactNode {
  const { node, opened } = props;
  return (
    <TreeItem
      itemType={node.hasChildren ? 'branch' : 'leaf'}
      value={node.dn}
      title={visibleText(node.dn, 400)}
    >
      <TreeItemLayout>{visibleText(node.name, 120)}</TreeItemLayout>
      {node.hasChildren && opened.has(node.dn) ? (
        <Level source={props.source} chosen={props.chosen} parent={node.dn} opened={opened} />
      ) : null}
    </TreeItem>
  );
}
