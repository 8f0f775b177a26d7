import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { scrollScale } from './scroll-scale.ts';

/** Of a row and of the header, in pixels. */
export const rowHeight = 36;
/** Before the screen is measured, and where nothing can be measured. */
const assumedHeight = 600;
const lineHeight = 40;

/** Which rows are on the screen, and how to get others there. */
export interface GridScroll {
  readonly viewHeight: number;
  /** Of what is scrolled, without the header. */
  readonly scrollHeight: number;
  /** Pixels of the list above the screen. */
  readonly offset: number;
  readonly first: number;
  readonly last: number;
  /** Rows that fit as a whole. */
  readonly screen: number;
  readonly onScroll: () => void;
  readonly showRow: (index: number) => void;
}

/** Scrolling over any number of rows of one height, see `scrollScale`; back to the top where `viewKey` changes. */
export function useGridScroll(
  element: RefObject<HTMLElement | null>,
  rowCount: number,
  viewKey: string,
): GridScroll {
  const [height, setHeight] = useState(assumedHeight);
  const [offset, setOffset] = useState(0);
  const [viewBefore, setViewBefore] = useState(viewKey);
  if (viewBefore !== viewKey) {
    setViewBefore(viewKey);
    setOffset(0);
  }
  // Where this hook put the scroll bar: a scroll event that says otherwise was the reader's.
  const placed = useRef(0);
  const viewHeight = Math.max(rowHeight, height - rowHeight);
  const scale = useMemo(() => scrollScale(rowCount * rowHeight, viewHeight), [rowCount, viewHeight]);
  const shown = Math.min(offset, scale.most);

  useLayoutEffect(() => {
    const grid = element.current;
    if (grid === null) return undefined;
    const measure = (): void => setHeight(grid.clientHeight || assumedHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [element]);

  useLayoutEffect(() => {
    if (element.current !== null) element.current.scrollTop = 0;
    placed.current = 0;
  }, [element, viewKey]);

  const place = useCallback(
    (wanted: number) => {
      const bounded = Math.max(0, Math.min(scale.most, wanted));
      setOffset(bounded);
      if (element.current === null) return;
      element.current.scrollTop = scale.toScroll(bounded);
      placed.current = element.current.scrollTop;
    },
    [element, scale],
  );

  const onScroll = useCallback(() => {
    const top = element.current?.scrollTop ?? 0;
    if (Math.abs(top - placed.current) < 1) return;
    placed.current = top;
    setOffset(scale.toList(top));
  }, [element, scale]);

  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  });

  // Where a pixel of the scroll bar is more than one of the list, the wheel would skip rows: it moves the list itself.
  useEffect(() => {
    const grid = element.current;
    if (grid === null || scale.height === rowCount * rowHeight) return undefined;
    function onWheel(event: WheelEvent): void {
      if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      event.preventDefault();
      const factors = [1, lineHeight, viewHeight];
      latest.current += event.deltaY * (factors[event.deltaMode] ?? 1);
      place(latest.current);
    }
    grid.addEventListener('wheel', onWheel, { passive: false });
    return () => grid.removeEventListener('wheel', onWheel);
  }, [element, scale, rowCount, viewHeight, place]);

  const showRow = useCallback(
    (index: number) => {
      const top = index * rowHeight;
      if (top < latest.current) place(top);
      else if (top + rowHeight > latest.current + viewHeight) place(top + rowHeight - viewHeight);
    },
    [place, viewHeight],
  );

  const first = Math.max(0, Math.floor(shown / rowHeight));
  return {
    viewHeight,
    scrollHeight: scale.height,
    offset: shown,
    first,
    last: Math.min(rowCount - 1, Math.floor((shown + viewHeight) / rowHeight)),
    screen: Math.max(1, Math.floor(viewHeight / rowHeight) - 1),
    onScroll,
    showRow,
  };
}
