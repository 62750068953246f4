/** What every command but the ones that change a machine exits with. */
export const exitCode = {
  /** It went well; for comparisons: nothing differs. */
  fine: 0,
  /** The input is bad; for comparisons: something differs. */
  bad: 1,
  /** Nothing could be said: wrong usage, files that cannot be read or written. */
  couldNotRun: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
