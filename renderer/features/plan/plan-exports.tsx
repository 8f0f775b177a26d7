import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import type { ReactNode } from 'react';
import type { PlanSummary } from '../../../core/contract/plan/outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { contentRegion } from '../../app/regions.ts';
import { useExport } from '../findings/use-export.ts';

/** Saves a plan, or writes it for other tools and for colleagues. */
export function PlanExports({ plan }: { readonly plan: PlanSummary }): ReactNode {
  const api = useApi();
  const { plan: words } = useStrings();
  const startExport = useExport();
  const item = (label: string, order: Omit<Input<'plans', 'export'>, 'plan'>): ReactNode => (
    <MenuItem
      key={label}
      onClick={() => void startExport(() => api.plans.export({ plan: plan.plan, ...order }))}
    >
      {label}
    </MenuItem>
  );
  const domains = plan.targets.map(({ domain }) => domain);
  const [only] = domains;
  const isUndo = plan.undoes.length > 0;
  return (
    <Menu mountNode={contentRegion()}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton icon={<ArrowDownloadRegular />}>{words.save}</MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {item(words.exportAs.plan, { format: 'plan' })}
          {domains.length === 1 && only !== undefined
            ? item(words.exportAs.ldif, { format: 'ldif', domain: only })
            : domains.map((domain) =>
                item(words.exportLdifOf(visibleText(domain, 120)), { format: 'ldif', domain }),
              )}
          {item(words.exportAs.ps1, { format: 'ps1' })}
          {isUndo || only === undefined || domains.length > 1
            ? null
            : item(words.undoLdif, { format: 'ldif', domain: only, isUndo: true })}
          {isUndo ? null : item(words.undoPs1, { format: 'ps1', isUndo: true })}
          {item(words.exportAs.csv, { format: 'csv' })}
          {item(words.exportAs.xlsx, { format: 'xlsx' })}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
