import { Body1, Subtitle2, Title2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { DocumentAddRegular } from '@fluentui/react-icons/svg/document-add';
import { OrganizationRegular } from '@fluentui/react-icons/svg/organization';
import { ServerRegular } from '@fluentui/react-icons/svg/server';
import { Suspense, useState, type DragEvent, type ReactNode } from 'react';
import { useApi, type Input } from '../app/api.tsx';
import { useStrings } from '../app/locale.tsx';
import { useNotices } from '../app/notices.tsx';
import { pageModule } from '../app/page-module.tsx';
import { together, useSession } from '../app/session.tsx';
import { useSettings } from '../app/settings.tsx';
import { useQuery } from '../app/use-query.ts';
import { LoadingState } from '../components/state-message.tsx';
import { draftOf, emptyDraft, type TargetDraft } from '../features/directory/target-draft.ts';
import { domainsOf, isProfileId, type OptionsDraft } from '../features/scan/options-draft.ts';
import { RecentList } from '../features/start/recent-list.tsx';
import { SavedList } from '../features/start/saved-list.tsx';
import { StartCard } from '../features/start/start-card.tsx';

const directoryForm = pageModule(
  async () => (await import('../features/directory/directory-form.tsx')).DirectoryForm,
);
const filesForm = pageModule(async () => (await import('../features/start/files-form.tsx')).FilesForm);

/** What comes after a click. The page itself is part of the first screen, and is not split off. */
export const startForms = [directoryForm, filesForm] as const;

/** Of the made-up tenant that the sample forest belongs to: the person's own domains say nothing about it. */
const sampleDomains = ['contoso.com', 'emea.contoso.com', 'fabrikam.com'];

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '1180px',
    flexGrow: 1,
    boxSizing: 'border-box',
    width: '100%',
  },
  drop: { outline: `2px dashed ${tokens.colorBrandStroke1}`, outlineOffset: '-8px' },
  title: { margin: 0 },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    marginTop: tokens.spacingVerticalM,
  },
  lists: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXXL,
  },
});

/** The ways to begin. */
export function Start(): ReactNode {
  const api = useApi();
  const styles = useStyles();
  const strings = useStrings();
  const { refused } = useNotices();
  const { settings } = useSettings();
  const { files, setFiles, start } = useSession();
  const [directory, setDirectory] = useState<TargetDraft | null>(null);
  const [isDragging, setDragging] = useState(false);
  const own = useQuery('own', () => api.directory.own({}));
  const words = strings.start;

  const profile = settings.value?.profile ?? 'entra';
  const options: OptionsDraft = {
    profile: isProfileId(profile) ? profile : 'entra',
    domains: settings.value?.verifiedDomains.join('\n') ?? '',
    alternateLogin: false,
  };

  async function scan(source: Input<'scans', 'start'>['source']): Promise<void> {
    const verifiedDomains = source.kind === 'sample' ? sampleDomains : [...domainsOf(options.domains)];
    await start({ source, profile: options.profile, verifiedDomains, scopeDns: [], excludeDns: [] });
  }
  async function chooseFiles(): Promise<void> {
    const chosen = await api.files.chooseExports({});
    if (chosen.ok) setFiles(together(files, chosen.value));
    else refused(chosen.error);
  }
  /** What is dropped is the host's to take; the page only shows that it may be. */
  const dragging = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setDragging(isOver);
  };

  if (files.length > 0) {
    return (
      <div className={styles.root}>
        <Suspense fallback={<LoadingState text={strings.app.loadingPage} />}>
          <filesForm.Page options={options} onAdd={() => void chooseFiles()} onBack={() => setFiles([])} />
        </Suspense>
      </div>
    );
  }
  if (directory !== null) {
    return (
      <div className={styles.root}>
        <Suspense fallback={<LoadingState text={strings.app.loadingPage} />}>
          <directoryForm.Page first={directory} onBack={() => setDirectory(null)} />
        </Suspense>
      </div>
    );
  }
  const domain = own.value?.domain ?? null;
  const ownText = (): string => {
    if (own.pending) return words.ownLooking;
    return domain === null ? (own.error?.summary ?? words.ownNone) : words.ownAbout(domain);
  };
  return (
    <div
      className={mergeClasses(styles.root, isDragging && styles.drop)}
      onDragOver={dragging(true)}
      onDragLeave={dragging(false)}
      onDrop={dragging(false)}
    >
      <div>
        <Title2 as="h2" block className={styles.title}>
          {words.title}
        </Title2>
        <Body1>{words.about}</Body1>
      </div>
      <section>
        <Subtitle2 as="h2">{words.scans}</Subtitle2>
        <div className={styles.cards}>
          <StartCard
            icon={<OrganizationRegular />}
            title={words.own}
            text={ownText()}
            action={words.ownOpen}
            isOff={domain === null}
            isFirst={domain !== null}
            onRun={() => void scan({ kind: 'directory', target: { address: '', auth: 'current' } })}
          />
          <StartCard
            icon={<ServerRegular />}
            title={words.other}
            text={words.otherAbout}
            action={words.otherOpen}
            onRun={() => setDirectory(emptyDraft(options))}
          />
          <StartCard
            icon={<DocumentAddRegular />}
            title={words.files}
            text={`${words.filesAbout} ${words.filesDrop}`}
            action={words.filesOpen}
            onRun={() => void chooseFiles()}
          />
          <StartCard
            icon={<BeakerRegular />}
            title={words.sample}
            text={words.sampleAbout}
            action={words.sampleOpen}
            isFirst={domain === null}
            onRun={() => void scan({ kind: 'sample' })}
          />
        </div>
      </section>
      <div className={styles.lists}>
        <RecentList />
        <SavedList onOpen={(saved) => setDirectory(draftOf(saved))} />
      </div>
    </div>
  );
}
