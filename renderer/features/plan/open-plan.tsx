import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { usePlan } from './plan-provider.tsx';

/** Looks at a plan that was saved: by somebody here, or by a command that makes plans. */
export function OpenPlan({ workspace }: { readonly workspace: string }): ReactNode {
  const api = useApi();
  const { plan } = useStrings();
  const { refused } = useNotices();
  const { look } = usePlan();
  async function open(): Promise<void> {
    const chosen = await api.files.chooseInput({ takes: 'file' });
    if (!chosen.ok) return refused(chosen.error);
    const [file] = chosen.value;
    if (file === undefined) return;
    const opened = await api.plans.open({ workspace, file: file.token });
    if (opened.ok) await look(opened.value);
    else refused(opened.error);
  }
  return <Button onClick={() => void open()}>{plan.open}</Button>;
}
