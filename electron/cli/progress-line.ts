import type { ScanProgress } from '../../core/model/scan.ts';

/** A terminal that does not tell its width says 0. */
const widthUnknown = 80;

/** Where the progress of a scan is shown. */
export interface ProgressLine {
  show(progress: ScanProgress): void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

/** One line that is written over and over; nothing at all where the error stream is no terminal. */
export function createProgressLine(stream: NodeJS.WriteStream): ProgressLine {
  const { show, clear } = createStatusLine(stream);
  return { show: (progress) => show(progressText(progress)), clear };
}

/** The same for any text of one line. */
export function createStatusLine(stream: NodeJS.WriteStream): {
  show(text: string): void;
  clear(): void;
} {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => void stream.write(`\r${text.slice(0, (stream.columns || widthUnknown) - 1)}\u001b[K`),
    clear: () => void stream.write('\r\u001b[K'),
  };
}

/** `Reading: 12,300 objects, 98,000 objects/s, 410 findings, 34%`. */
export function progressText({ phase, objects, objectsPerSecond, findings, fraction }: ScanProgress): string {
  const parts = [
    `${objects.toLocaleString('en')} objects`,
    `${objectsPerSecond.toLocaleString('en')} objects/s`,
    `${findings.toLocaleString('en')} findings`,
    ...(fraction === undefined ? [] : [`${String(Math.floor(fraction * 100))}%`]),
  ];
  return `${phase.charAt(0).toUpperCase()}${phase.slice(1)}: ${parts.join(', ')}`;
}
