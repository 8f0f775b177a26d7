import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ShieldCheckmarkRegular } from '@fluentui/react-icons/svg/shield-checkmark';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { contentRegion } from '../../app/regions.ts';
import { withAccepted, type Filter } from '../findings/filter.ts';
import { usePlan } from './plan-provider.tsx';

const choices = ['hidden', 'shown', 'only'] as const;

/** How many accepted risks are not in the list, and how to see them; nothing where there are none. */
export function AcceptedFilter(props: {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}): ReactNode {
  const { choice } = useStrings();
  const { basket } = usePlan();
  const count = basket.value?.accepted ?? 0;
  const shown = props.filter.accepted ?? 'hidden';
  if (count === 0 && shown === 'hidden') return null;
  const labels = {
    hidden: choice.acceptedHidden(count),
    shown: choice.acceptedShown,
    only: choice.acceptedOnly,
  } as const;
  return (
    <Menu
      mountNode={contentRegion()}
      checkedValues={{ accepted: [shown] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        props.onFilter(withAccepted(props.filter, choices.find((one) => one === checkedItems[0]) ?? 'hidden'))
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" shape="circular" icon={<ShieldCheckmarkRegular />}>
          {labels[shown]}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-label={choice.acceptedFilter}>
          {choices.map((one) => (
            <MenuItemRadio key={one} name="accepted" value={one}>
              {labels[one]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
