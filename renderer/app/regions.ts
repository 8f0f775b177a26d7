import { useEffect } from 'react';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"])';
/** Where the focus was in each region when it was left. */
const lastFocused = new WeakMap<Element, HTMLElement>();

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** Where the page's content stands: what opens over it belongs there too, so that no landmark is without it. */
export function contentRegion(): HTMLElement | null {
  return document.querySelector('main');
}

/** The element of a region that takes the focus: where it was last, else the first that can. */
function entryOf(region: Element): HTMLElement | undefined {
  const last = lastFocused.get(region);
  if (last !== undefined && region.contains(last) && isShown(last)) return last;
  const all = [...region.querySelectorAll<HTMLElement>(focusable)].filter(isShown);
  return all.find((element) => element.getAttribute('aria-current') === 'page') ?? all[0];
}

/**
 * Moves the focus to the next or the previous region (elements with `data-region`, in the order of the page).
 * Regions in which nothing can have the focus are passed over.
 */
export function moveToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll('[data-region]')].filter((region) => entryOf(region));
  const active = document.activeElement;
  const current = regions.findLastIndex((region) => region.contains(active));
  const region = regions[current];
  if (region !== undefined && active instanceof HTMLElement) lastFocused.set(region, active);
  const from = current === -1 && step === -1 ? 0 : current;
  const next = regions[(from + step + regions.length) % regions.length];
  if (next !== undefined) entryOf(next)?.focus();
}

/** Whether a key that types is meant for a field and not for the page. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Keys that work everywhere. `run` gets `F6`, `Shift+F6`, `?`, `/` or `Alt+1` … `Alt+9`. */
export function usePageKeys(run: (key: string) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
      if (event.key === 'F6') {
        event.preventDefault();
        run(event.shiftKey ? 'Shift+F6' : 'F6');
      } else if (event.altKey && /^[1-9]$/.test(event.key)) {
        event.preventDefault();
        run(`Alt+${event.key}`);
      } else if ((event.key === '?' || event.key === '/') && !isTyping(event.target)) {
        event.preventDefault();
        run(event.key);
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [run]);
}
