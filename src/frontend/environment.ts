/** The environment variables that `${oc.env:NAME}` may see. */
export interface Environment {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The names that were allowed on the command line. */
  readonly allowed: ReadonlySet<string> | "all";
}

/** Nothing may be read. */
export const closedEnvironment: Environment = { variables: {}, allowed: new Set() };
