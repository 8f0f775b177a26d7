/** What a file is called that a page asks for by `what`, without its ending. */
export const fileNames = {
  rule: 'mailbox-guid-rule',
  undo: 'mailbox-guid-rule-undo',
  registry: 'chrome-passes-device',
  policy: 'chrome-passes-device',
} as const;

/** What such a call carries. */
export interface NamedFile {
  readonly what: keyof typeof fileNames;
  readonly format: string;
}
