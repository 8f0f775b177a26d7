/**
 * Browsers end an element's height at some 17 to 33 million pixels: 1,000,000 rows are higher. The scroll range is
 * therefore no higher than this, and each of its pixels stands for more of the list.
 */
export const mostHeight = 8_000_000;

/** How far the scrollable range and the list are apart. All in pixels. */
export interface ScrollScale {
  /** Of the element that scrolls. */
  readonly height: number;
  /** From a place in the scroll range to the place in the list, and back. */
  readonly toList: (scrollTop: number) => number;
  readonly toScroll: (offset: number) => number;
  /** The list's lowest place at the top of the screen. */
  readonly most: number;
}

/**
 * @param listHeight of all rows
 * @param viewHeight of the screen that shows some of them
 */
export function scrollScale(listHeight: number, viewHeight: number): ScrollScale {
  const height = Math.min(listHeight, mostHeight);
  const most = Math.max(0, listHeight - viewHeight);
  const range = Math.max(0, height - viewHeight);
  const ratio = range === 0 ? 1 : most / range;
  const bounded = (offset: number): number => Math.max(0, Math.min(most, offset));
  return {
    height,
    most,
    toList: (scrollTop) => bounded(scrollTop * ratio),
    toScroll: (offset) => bounded(offset) / ratio,
  };
}
