import {
  Body1,
  Button,
  Field,
  Radio,
  RadioGroup,
  Select,
  Subtitle2,
  Textarea,
  Title2,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Settings as Kept } from '../../core/contract/outputs.ts';
import { useApi } from '../app/api.tsx';
import { useStrings } from '../app/locale.tsx';
import { useNotices } from '../app/notices.tsx';
import { useSettings } from '../app/settings.tsx';
import { useCopy } from '../app/use-copy.ts';
import { useQuery } from '../app/use-query.ts';
import { ErrorState, LoadingState } from '../components/state-message.tsx';
import { domainsOf, isProfileId, profileIds, wrongDomain } from '../features/scan/options-draft.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    padding: tokens.spacingHorizontalXXL,
    maxWidth: '640px',
  },
  section: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
  },
  wide: { width: '100%' },
  title: { margin: 0 },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
});

const themes = ['system', 'light', 'dark'] as const;

/** What is chosen once and for all. */
export function Settings(): ReactNode {
  const { settings } = useSettings();
  const strings = useStrings();
  if (settings.error !== null) return <ErrorState error={settings.error} retry={settings.reload} />;
  if (settings.value === null) return <LoadingState text={strings.settings.loading} />;
  return <SettingsForm kept={settings.value} />;
}

function SettingsForm({ kept }: { readonly kept: Kept }): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const strings = useStrings();
  const copy = useCopy();
  const { say } = useNotices();
  const { change } = useSettings();
  const info = useQuery('info', () => api.app.info({}));
  const [domains, setDomains] = useState(kept.verifiedDomains.join('\n'));
  const wrong = wrongDomain(domains);
  const words = strings.settings;
  const keep = async (wanted: Parameters<typeof change>[0]): Promise<void> => {
    if (await change(wanted)) say('success', words.saved);
  };
  return (
    <div className={styles.root}>
      <Title2 as="h2" block className={styles.title}>
        {words.title}
      </Title2>
      <section className={styles.section}>
        <Field label={words.theme}>
          <RadioGroup
            value={kept.theme}
            onChange={(_, { value }) => {
              const theme = themes.find((known) => known === value);
              if (theme !== undefined) void change({ theme });
            }}
          >
            {themes.map((theme) => (
              <Radio key={theme} value={theme} label={words.themes[theme]} />
            ))}
          </RadioGroup>
        </Field>
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h2">{words.judging}</Subtitle2>
        <Field label={strings.options.profile} className={styles.wide}>
          <Select
            value={kept.profile}
            onChange={(_, { value }) => (isProfileId(value) ? void change({ profile: value }) : undefined)}
          >
            {profileIds.map((id) => (
              <option key={id} value={id}>
                {strings.options.profiles[id]}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={strings.options.domains}
          hint={strings.options.domainsHint}
          className={styles.wide}
          {...(wrong === undefined ? {} : { validationMessage: strings.options.domainsWrong(wrong) })}
        >
          <Textarea rows={4} value={domains} onChange={(_, { value }) => setDomains(value)} />
        </Field>
        <Button
          appearance="primary"
          disabledFocusable={wrong !== undefined}
          onClick={() => void keep({ verifiedDomains: [...domainsOf(domains)] })}
        >
          {words.save}
        </Button>
      </section>
      <section className={styles.section}>
        <Subtitle2 as="h2">{words.data}</Subtitle2>
        <Body1>{words.dataFolder}</Body1>
        <span className={styles.path}>{kept.dataFolder}</span>
        <Button onClick={() => void copy(kept.dataFolder, strings.details.copied)}>{words.copyPath}</Button>
      </section>
      {info.value === null ? null : (
        <section className={styles.section}>
          <Subtitle2 as="h2">{words.about}</Subtitle2>
          <Body1>{words.version(info.value.version)}</Body1>
          <Body1>{words.hosts[info.value.host]}</Body1>
        </section>
      )}
    </div>
  );
}
