import { lazy, useState, type ComponentType, type ReactNode } from 'react';
import { PageNotLoaded, PartNotLoaded } from './not-loaded.tsx';

/** A page, or something beside it, that is loaded when it is first shown, or before. */
export interface PageModule<Props extends object> {
  readonly Page: (props: Props) => ReactNode;
  /** Loads it beforehand; where that fails, showing it says so. */
  readonly preload: () => Promise<void>;
}

/**
 * Splits the code of a page off. `lazy` alone shows its fallback even where the code is there already, and React keeps a
 * fallback on the screen for 300 ms: a page that is loaded is shown as it is. One that cannot be loaded says so in its place.
 */
export function pageModule<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): PageModule<Props> {
  return moduleOf(load, PageNotLoaded);
}

/** As {@link pageModule}, of something that stands beside pages: a dialog, a part of the header. */
export function partModule<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): PageModule<Props> {
  return moduleOf(load, PartNotLoaded);
}

function moduleOf<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  NotLoaded: ComponentType,
): PageModule<Props> {
  let loaded: ComponentType<Props> | undefined;
  const Later = lazy(async () => ({
    default: await load().catch((): ComponentType<Props> => () => <NotLoaded />),
  }));
  return {
    Page(props) {
      // What is on the screen stays what it is: another component would forget what the page remembers.
      const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Later);
      return <Shown {...props} />;
    },
    preload: async () => {
      loaded = await load().catch(() => undefined);
    },
  };
}
