import { Field, Radio, RadioGroup, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { useApi, type Input } from '../../../app/api.tsx';
import { useStrings } from '../../../app/locale.tsx';
import { useQuery } from '../../../app/use-query.ts';
import { Refusal } from '../../../components/refusal.tsx';
import { TextFile } from '../../../components/text-file.tsx';
import { useExport } from '../../findings/use-export.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  title: { margin: 0 },
});

const endings = { registry: 'reg', policy: 'txt' } as const;

/** What makes Chrome pass the device: a registry file, and a text for whoever sets policies. */
export function ChromeFiles(): ReactNode {
  const styles = useStyles();
  const api = useApi();
  const { signIn: words } = useStrings();
  const startExport = useExport();
  const [way, setWay] = useState<Input<'signInError', 'chromeFiles'>['way']>('policy');
  const files = useQuery(way, () => api.signInError.chromeFiles({ way }));
  const save = (what: keyof typeof endings): void =>
    void startExport(() => api.signInError.saveChromeFile({ what, way, format: endings[what] }));
  return (
    <section className={styles.root}>
      <Subtitle2 as="h3" className={styles.title}>
        {words.chrome}
      </Subtitle2>
      <Field label={words.chromeWay}>
        <RadioGroup
          value={way}
          onChange={(_, { value }) => {
            if (value === 'policy' || value === 'extension') setWay(value);
          }}
        >
          {(['policy', 'extension'] as const).map((each) => (
            <Radio key={each} value={each} label={words.chromeWays[each]} />
          ))}
        </RadioGroup>
      </Field>
      {files.error === null ? null : <Refusal error={files.error} />}
      {files.value === null ? null : (
        <>
          <TextFile name={words.registryFile} text={files.value.registry} onSave={() => save('registry')} />
          <TextFile name={words.policyFile} text={files.value.policy} onSave={() => save('policy')} />
        </>
      )}
    </section>
  );
}
