import {
  Body1,
  Button,
  Checkbox,
  Field,
  Input,
  Select,
  Subtitle2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { MailboxScripts } from '../../../../core/contract/mailbox-guid.ts';
import type { Result } from '../../../../core/contract/operation.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';
import { useApi } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { Refusal } from '../../../components/refusal.tsx';
import { TextFile } from '../../../components/text-file.tsx';
import { useExport } from '../../findings/use-export.ts';
import { isComplete, type Judged, type PlanDraft } from './plan-draft.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '720px' },
  files: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  title: { margin: 0 },
});

/** Writes the PowerShell of the first way, shows it, and saves it where the host lets the user choose. */
export function ScriptForm(props: {
  readonly judged: Judged;
  /** Of the Connect export; none without one. */
  readonly connectors: readonly string[];
  readonly draft: PlanDraft;
  readonly onDraft: (change: Partial<PlanDraft>) => void;
}): ReactNode {
  const { judged, connectors, draft, onDraft } = props;
  const styles = useStyles();
  const api = useApi();
  const { mailboxGuid: words } = useStrings();
  const [connector, setConnector] = useState(connectors.length > 1 ? (connectors[0] ?? '') : '');
  const [written, setWritten] = useState<Result<MailboxScripts> | null>(null);
  const [isWriting, setWriting] = useState(false);

  async function write(): Promise<void> {
    setWriting(true);
    const { marker, isArchiveKept } = draft;
    const named = connector.trim();
    setWritten(await api.mailboxGuid.script({ ...judged, marker, isArchiveKept, connector: named }));
    setWriting(false);
  }
  const isReady = isComplete({ ...draft, users: 'leftovers' }) && !isWriting;
  return (
    <section className={styles.files}>
      <div className={styles.root}>
        <Subtitle2 as="h3" className={styles.title}>
          {words.script}
        </Subtitle2>
        <Body1>{words.scriptAbout}</Body1>
        {connectors.length > 1 ? (
          <Field label={words.connector}>
            <Select
              value={connector}
              onChange={(_, { value }) => {
                setWritten(null);
                setConnector(value);
              }}
            >
              {connectors.map((name) => (
                <option key={name} value={name}>
                  {visibleText(name, 120)}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {judged.connectExport === undefined ? (
          <Field label={words.connector} hint={words.connectorHint}>
            <Input
              value={connector}
              maxLength={500}
              spellCheck={false}
              onChange={(_, { value }) => {
                setWritten(null);
                setConnector(value);
              }}
            />
          </Field>
        ) : null}
        <Checkbox
          label={words.keepArchive}
          checked={draft.isArchiveKept}
          onChange={(_, { checked }) => {
            setWritten(null);
            onDraft({ isArchiveKept: checked === true });
          }}
        />
        <div>
          <Button disabledFocusable={!isReady} onClick={() => (isReady ? void write() : undefined)}>
            {isWriting ? words.writing : words.writeScript}
          </Button>
        </div>
      </div>
      <div className={styles.files}>
        {written === null ? null : written.ok ? (
          <Scripts scripts={written.value} />
        ) : (
          <Refusal error={written.error} />
        )}
      </div>
    </section>
  );
}

function Scripts({ scripts }: { readonly scripts: MailboxScripts }): ReactNode {
  const { script, rule, undo, marked, markedLive } = scripts;
  const api = useApi();
  const { mailboxGuid: words } = useStrings();
  const startExport = useExport();
  const save = (what: 'rule' | 'undo'): void =>
    void startExport(() => api.mailboxGuid.saveScript({ script, what, format: 'ps1' }));
  return (
    <>
      <Body1 role="status">{words.marked(marked)}</Body1>
      {markedLive === 0 ? null : <Body1>{words.markedLive(markedLive)}</Body1>}
      <TextFile name={words.ruleFile} text={rule} onSave={() => save('rule')} />
      <TextFile name={words.undoFile} text={undo} onSave={() => save('undo')} />
      <Body1>{words.scriptNext}</Body1>
    </>
  );
}
