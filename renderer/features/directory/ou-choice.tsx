import { Button, Radio, RadioGroup, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo, useState, type ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { OuTree } from './ou-tree.tsx';
import type { DirectoryTarget, TargetDraft } from './target-draft.ts';

const useStyles = makeStyles({
  summary: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

type Ticked = 'scopeDns' | 'excludeDns';

/** Which OUs are scanned, and which are left out of them, ticked in the tree of the directory. */
export function OuChoice(props: {
  readonly draft: Pick<TargetDraft, Ticked>;
  readonly onChange: (change: Partial<Pick<TargetDraft, Ticked>>) => void;
  /** The directory as it is typed now; null where it cannot be asked. */
  readonly target: () => Promise<DirectoryTarget | null>;
}): ReactNode {
  const { draft, onChange, target } = props;
  const styles = useStyles();
  const api = useApi();
  const { directory: words } = useStrings();
  const [tree, setTree] = useState<DirectoryTarget | null>(null);
  const source = useMemo(
    () =>
      tree === null
        ? null
        : {
            key: JSON.stringify(tree),
            level: (parent: string | null) => api.directory.containers({ target: tree, parent }),
          },
    [api, tree],
  );
  const [ticked, setTicked] = useState<Ticked>('scopeDns');
  const { scopeDns, excludeDns } = draft;
  return (
    <>
      <div className={styles.summary}>
        <span>
          {words.containers}
          {': '}
          {scopeDns.length === 0 ? words.containersAll : words.containersChosen(scopeDns.length)}
          {excludeDns.length === 0 ? null : `, ${words.containersWithout(excludeDns.length)}`}
        </span>
        <Button size="small" onClick={() => void target().then(setTree)}>
          {words.containersRead}
        </Button>
      </div>
      {source === null ? null : (
        <>
          <RadioGroup
            layout="horizontal"
            aria-label={words.containersTicked}
            value={ticked}
            onChange={(_, { value }) => setTicked(value === 'excludeDns' ? 'excludeDns' : 'scopeDns')}
          >
            <Radio value="scopeDns" label={words.containersInclude} />
            <Radio value="excludeDns" label={words.containersExclude} />
          </RadioGroup>
          <OuTree
            label={ticked === 'scopeDns' ? words.containersTree : words.containersExclude}
            source={source}
            chosen={draft[ticked]}
            onChoose={(chosen) => onChange({ [ticked]: chosen })}
          />
        </>
      )}
    </>
  );
}
