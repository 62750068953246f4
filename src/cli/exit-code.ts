/** What commands exit with. */
export const exitCode = {
  /** It went well; for comparisons: nothing differs. */
  fine: 0,
  /** The input is bad; for comparisons: something differs. */
  bad: 1,
  /** Nothing could be said: wrong usage, files that cannot be read or written. */
  couldNotRun: 2,
  /** `plan --detailed-exitcode`: something differs. */
  differs: 2,
  /** A machine is between its old and its declared state. */
  betweenStates: 3,
  /** A machine could not be reached, or the connection was lost. */
  unreachable: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
