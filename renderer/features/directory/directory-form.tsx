import {
  Button,
  Checkbox,
  Field,
  Input,
  Subtitle2,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState, type ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useSession } from '../../app/session.tsx';
import { domainsOf } from '../scan/options-draft.ts';
import { ScanOptions } from '../scan/scan-options.tsx';
import { Diagnosis } from './diagnosis.tsx';
import { EncryptionFields } from './encryption-fields.tsx';
import { OuChoice } from './ou-choice.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import {
  isComplete,
  savedOf,
  signIns,
  targetOf,
  type DirectoryTarget,
  type TargetDraft,
} from './target-draft.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '640px' },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, alignItems: 'stretch' },
  title: { margin: 0 },
  commands: { display: 'flex', gap: tokens.spacingHorizontalS, flexWrap: 'wrap', alignItems: 'end' },
});

/** Everything that can be said of a directory before it is read. */
export function DirectoryForm(props: {
  readonly first: TargetDraft;
  readonly onBack: () => void;
}): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const strings = useStrings();
  const { say, refused } = useNotices();
  const { start } = useSession();
  const [draft, setDraft] = useState(props.first);
  const [tested, setTested] = useState<DirectoryTarget | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const words = strings.directory;
  const set = (change: Partial<TargetDraft>): void => setDraft((before) => ({ ...before, ...change }));

  /** The password goes to the host for each use and is kept here in the field alone. */
  async function target(): Promise<DirectoryTarget | null> {
    const text = form.current === null ? null : new FormData(form.current).get('secret');
    if (draft.auth !== 'password' || typeof text !== 'string' || text === '') return targetOf(draft, null);
    const held = await api.secrets.hold({ text });
    if (held.ok) return targetOf(draft, held.value.secret);
    refused(held.error);
    return null;
  }
  async function scan(): Promise<void> {
    const whole = await target();
    if (whole === null) return;
    await start({
      source: { kind: 'directory', target: whole },
      profile: draft.options.profile,
      alternateLogin: draft.options.alternateLogin,
      verifiedDomains: [...domainsOf(draft.options.domains)],
      scopeDns: [...draft.scopeDns],
      excludeDns: [...draft.excludeDns],
    });
  }
  async function save(): Promise<void> {
    const result = await api.targets.save(savedOf(draft));
    if (!result.ok) return refused(result.error);
    set({ id: result.value.id });
    say('success', words.saved(draft.name));
  }

  const isReady = isComplete(draft);
  return (
    <form ref={form} className={styles.root} onSubmit={(event) => event.preventDefault()} autoComplete="off">
      <Title2 as="h2" block className={styles.title}>
        {words.title}
      </Title2>
      <section className={styles.section}>
        <Subtitle2 as="h2">{words.connection}</Subtitle2>
        <Field label={words.address} hint={words.addressHint}>
          <Input value={draft.address} maxLength={500} onChange={(_, { value }) => set({ address: value })} />
        </Field>
        <SignInFields
          signIns={signIns}
          auth={draft.auth}
          user={draft.user}
          secretHint={words.secretHint}
          onAuth={(auth) => set({ auth })}
          onUser={(user) => set({ user })}
        />
        <EncryptionFields draft={draft} onChange={set} />
        <Checkbox
          label={words.globalCatalog}
          checked={draft.globalCatalog}
          onChange={(_, { checked }) => set({ globalCatalog: checked === true })}
        />
        <Field label={words.connections} hint={words.connectionsHint}>
          <Input
            type="number"
            min={1}
            max={8}
            value={draft.connections}
            onChange={(_, { value }) => set({ connections: value })}
          />
        </Field>
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h2">{words.scope}</Subtitle2>
        <Field label={words.filter} hint={words.filterHint}>
          <Input
            value={draft.filter}
            maxLength={10_000}
            onChange={(_, { value }) => set({ filter: value })}
          />
        </Field>
        <OuChoice draft={draft} onChange={set} target={target} />
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h2">{words.options}</Subtitle2>
        <ScanOptions draft={draft.options} onChange={(options) => set({ options })} />
      </section>
      <section className={styles.section}>
        <div className={styles.commands}>
          <Button appearance="primary" disabledFocusable={!isReady} onClick={() => void scan()}>
            {words.scan}
          </Button>
          <Button disabledFocusable={!isReady} onClick={() => void target().then(setTested)}>
            {words.test}
          </Button>
          <Button appearance="subtle" onClick={props.onBack}>
            {strings.start.back}
          </Button>
        </div>
        {tested === null ? null : <Diagnosis target={tested} />}
        <div className={styles.commands}>
          <Field label={words.saveName} hint={words.saveHint}>
            <Input value={draft.name} maxLength={200} onChange={(_, { value }) => set({ name: value })} />
          </Field>
          <Button disabledFocusable={draft.name.trim() === ''} onClick={() => void save()}>
            {words.save}
          </Button>
        </div>
      </section>
    </form>
  );
}
