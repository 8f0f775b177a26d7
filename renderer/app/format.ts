/** Numbers, moments and sizes as the reader's language writes them. */
export interface Format {
  number(value: number): string;
  percent(share: number): string;
  /** `one` and `other` with `#` where the number goes. */
  plural(value: number, forms: { readonly one: string; readonly other: string }): string;
  /** @param iso ISO 8601 */
  moment(iso: string): string;
  bytes(value: number): string;
  /** @param seconds rounded to what a person can use */
  duration(seconds: number): string;
  /** Below a second in milliseconds. */
  milliseconds(value: number): string;
  list(parts: readonly string[]): string;
}

/** @param locale BCP 47 */
export function createFormat(locale: string): Format {
  const numbers = once(() => new Intl.NumberFormat(locale));
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }));
  const plurals = once(() => new Intl.PluralRules(locale));
  const moments = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    number: (value) => numbers().format(value),
    percent: (share) => percents().format(share),
    plural: (value, forms) =>
      (plurals().select(value) === 'one' ? forms.one : forms.other).replace('#', () =>
        numbers().format(value),
      ),
    moment(iso) {
      const date = new Date(iso);
      return Number.isNaN(date.getTime()) ? iso : moments().format(date);
    },
    bytes(value) {
      if (value < 1000) return unit(value, 'byte');
      if (value < 1_000_000) return unit(value / 1000, 'kilobyte');
      if (value < 1_000_000_000) return unit(value / 1_000_000, 'megabyte', 1);
      return unit(value / 1_000_000_000, 'gigabyte', 1);
    },
    milliseconds: (value) => (value < 1000 ? unit(value, 'millisecond') : unit(value / 1000, 'second', 1)),
    duration(seconds) {
      if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), 'second');
      if (seconds < 3600) return unit(Math.round(seconds / 60), 'minute');
      return `${unit(Math.floor(seconds / 3600), 'hour')} ${unit(Math.round((seconds % 3600) / 60), 'minute')}`;
    },
    list: (parts) => lists().format(parts),
  };
}

/** Made when it is first used: the five take 20 ms, and the first screen needs none. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}
