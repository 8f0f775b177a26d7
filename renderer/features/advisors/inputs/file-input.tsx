import { Body1, Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChosenFile } from '../../../../core/contract/outputs.ts';
import type { AdvisorInput } from '../../../../core/model/advisor-input.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useApi, type Input } from '../../../app/api.tsx';
import { useFormat, useStrings } from '../../../app/locale.tsx';
import { useNotices } from '../../../app/notices.tsx';
import { useInputStyles } from './input-styles.ts';

/** Files or a folder that an advisor reads. */
export function FileInput(props: {
  readonly input: AdvisorInput;
  readonly files: readonly ChosenFile[];
  readonly onChoose: (files: readonly ChosenFile[]) => void;
}): ReactNode {
  const { input, files, onChoose } = props;
  const styles = useInputStyles();
  const api = useApi();
  const format = useFormat();
  const { refused } = useNotices();
  const { advisors: words } = useStrings();

  async function choose(takes: Input<'files', 'chooseInput'>['takes']): Promise<void> {
    const result = await api.files.chooseInput({ takes });
    if (!result.ok) refused(result.error);
    // Closing the dialog leaves what was chosen before.
    else if (result.value.length > 0) onChoose(result.value);
  }
  const isExport = input.takes === 'export';
  const takesFolder = isExport || input.takes === 'folder';

  return (
    <div className={styles.commands}>
      <Button
        size="small"
        aria-label={isExport ? words.chooseFolderOf(input.title) : words.choose(input.title)}
        onClick={() => void choose(takesFolder ? 'folder' : input.takes === 'files' ? 'files' : 'file')}
      >
        {isExport ? words.chooseFolder : words.chooseShort}
      </Button>
      {isExport ? (
        <Button size="small" aria-label={words.chooseFileOf(input.title)} onClick={() => void choose('file')}>
          {words.chooseFile}
        </Button>
      ) : null}
      <Body1 className={styles.chosen}>
        {files.length === 0
          ? words.notChosen
          : words.chosen(format.list(files.map(({ name }) => visibleText(name, 120))))}
      </Body1>
      {files.length === 0 ? null : (
        <Button size="small" appearance="subtle" onClick={() => onChoose([])}>
          {words.takeOut(input.title)}
        </Button>
      )}
    </div>
  );
}
