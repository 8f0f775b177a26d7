/** What the program says to a script. Incomplete wins over findings: a list that may lack some is no result. */
export const exitCode = {
  /** Nothing at or above `--fail-on`; for other commands than scan: done. */
  ok: 0,
  findings: 1,
  usage: 2,
  /** Something could not be read or written, or the scan is not complete. */
  incomplete: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
