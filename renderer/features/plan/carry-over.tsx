import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { CarriedOver } from '../../../core/contract/plan/choosing-outputs.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { usePlan } from './plan-provider.tsx';

/** Says that another scan has choices of its own; those of an earlier one can be carried over to this one. */
export function OtherBasket(props: {
  readonly workspace: string;
  readonly scan: number;
  readonly other: { readonly scan: number; readonly choices: number };
}): ReactNode {
  const { workspace, scan, other } = props;
  const api = useApi();
  const { plan } = useStrings();
  const { say, refused } = useNotices();
  const { chosen } = usePlan();
  const [would, setWould] = useState<CarriedOver | null>(null);
  const order = { workspace, scan, from: other.scan };

  async function look(): Promise<void> {
    const result = await api.choices.carry({ ...order, isDryRun: true });
    if (result.ok) setWould(result.value);
    else refused(result.error);
  }
  async function carry(): Promise<void> {
    setWould(null);
    const result = await api.choices.carry(order);
    if (!result.ok) return refused(result.error);
    chosen();
    say('success', plan.carried(result.value.carried, result.value.staying, other.scan));
  }
  return (
    <>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>{plan.otherScan(other.scan, other.choices)}</MessageBarBody>
        {other.scan > scan ? null : (
          <MessageBarActions>
            <Button onClick={() => void look()}>{plan.carry(other.choices)}</Button>
          </MessageBarActions>
        )}
      </MessageBar>
      <Dialog open={would !== null} onOpenChange={(_, { open }) => (open ? undefined : setWould(null))}>
        <DialogSurface>
          {would === null ? null : (
            <CarryDialog would={would} from={other.scan} onCarry={carry} onClose={() => setWould(null)} />
          )}
        </DialogSurface>
      </Dialog>
    </>
  );
}

function CarryDialog(props: {
  readonly would: CarriedOver;
  readonly from: number;
  readonly onCarry: () => Promise<void>;
  readonly onClose: () => void;
}): ReactNode {
  const { would, from } = props;
  const { carried, already, staying, reasons } = would;
  const { plan, app } = useStrings();
  const isNothing = carried + already === 0;
  const shown = (value: string | null): string =>
    value === null ? plan.nothing : `“${visibleText(value, 100)}”`;
  return (
    <DialogBody>
      <DialogTitle>{plan.carryTitle(from)}</DialogTitle>
      <DialogContent>
        <p>{isNothing ? plan.carryNothing : plan.carryWould(carried, already)}</p>
        {staying === 0 ? null : (
          <>
            <p>{plan.carryStaying(staying, from)}</p>
            <PlainTable
              label={plan.carryStaying(staying, from)}
              columns={[plan.carryWhat, plan.importWhy]}
              rows={reasons.map(({ dn, attribute, was, becomes, why }, index) => ({
                key: `${index} ${dn}`,
                cells: [
                  `${visibleText(dn, 300)}: ${attribute} ${shown(was)} → ${shown(becomes)}`,
                  visibleText(why, 500),
                ],
              }))}
            />
            {staying > reasons.length ? <p>{plan.carryMore(staying - reasons.length)}</p> : null}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button
          appearance="primary"
          disabledFocusable={isNothing}
          onClick={() => {
            if (!isNothing) void props.onCarry();
          }}
        >
          {plan.carryDo}
        </Button>
        <Button onClick={props.onClose}>{app.cancel}</Button>
      </DialogActions>
    </DialogBody>
  );
}
