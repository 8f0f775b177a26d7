import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ListImported } from '../../../core/contract/plan/choosing-outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { usePlan } from './plan-provider.tsx';

/** Reads a list that colleagues have filled in, or an export of IdFix, and says what it would choose before it does. */
export function ImportList(props: { readonly workspace: string; readonly scan: number }): ReactNode {
  const { workspace, scan } = props;
  const api = useApi();
  const { plan, app } = useStrings();
  const { say, refused } = useNotices();
  const { accepted } = usePlan();
  const [found, setFound] = useState<{ readonly file: string; readonly would: ListImported } | null>(null);

  async function choose(): Promise<void> {
    const chosen = await api.files.chooseInput({ takes: 'file' });
    if (!chosen.ok) return refused(chosen.error);
    const [file] = chosen.value;
    if (file === undefined) return;
    const would = await api.choices.import({ workspace, scan, file: file.token, isDryRun: true });
    if (!would.ok) return refused(would.error);
    setFound({ file: file.token, would: would.value });
  }
  async function run(file: string): Promise<void> {
    setFound(null);
    const did = await api.choices.import({ workspace, scan, file });
    if (!did.ok) return refused(did.error);
    accepted();
    say('success', plan.imported(did.value.chosen, did.value.accepted, did.value.dropped));
  }
  const would = found?.would;
  const isNothing = would !== undefined && would.chosen + would.accepted + would.dropped === 0;
  return (
    <>
      <Button onClick={() => void choose()}>{plan.import}</Button>
      <Dialog open={found !== null} onOpenChange={(_, { open }) => (open ? undefined : setFound(null))}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{plan.importTitle}</DialogTitle>
            <DialogContent>
              {would === undefined ? null : (
                <>
                  <p>{plan.importWould(would.chosen, would.accepted, would.undecided)}</p>
                  {would.kept + would.dropped === 0 ? null : (
                    <p>{plan.importAdvised(would.kept, would.dropped)}</p>
                  )}
                  {isNothing ? <p>{plan.importNothing}</p> : null}
                  {would.refused === 0 ? null : (
                    <>
                      <p>{plan.importRefused(would.refused)}</p>
                      <PlainTable
                        label={plan.importRefused(would.refused)}
                        columns={[plan.importWhere, plan.importWhy]}
                        rows={would.refusals.map(({ where, reason }, index) => ({
                          key: `${index} ${where}`,
                          cells: [where, visibleText(reason, 500)],
                        }))}
                      />
                    </>
                  )}
                </>
              )}
            </DialogContent>
            <DialogActions>
              <Button
                appearance="primary"
                disabledFocusable={isNothing}
                onClick={() => {
                  if (found !== null && !isNothing) void run(found.file);
                }}
              >
                {plan.importDo}
              </Button>
              <Button onClick={() => setFound(null)}>{app.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  );
}
