import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useStrings } from '../../app/locale.tsx';
import { contentRegion } from '../../app/regions.ts';
import { scopeOf, withScope, type Filter } from './filter.ts';

const scopes = ['all', 'in', 'out'] as const;

/** Whether findings of objects are shown that synchronisation takes, that it does not, or both. */
export function ScopeFilter(props: {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}): ReactNode {
  const { findings } = useStrings();
  const scope = scopeOf(props.filter);
  return (
    <Menu
      mountNode={contentRegion()}
      checkedValues={{ scope: [scope] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        props.onFilter(withScope(props.filter, scopes.find((one) => one === checkedItems[0]) ?? 'all'))
      }
    >
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" shape="circular" aria-label={`${findings.scope}: ${findings.scopes[scope]}`}>
          {findings.scopes[scope]}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-label={findings.scope}>
          {scopes.map((one) => (
            <MenuItemRadio key={one} name="scope" value={one}>
              {findings.scopes[one]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
