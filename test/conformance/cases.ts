import { parse } from "yaml";

/** One case: what the real OmegaConf 2.3.1 did with a configuration, or with two that it merged. */
export interface ConformanceCase {
  readonly id: string;
  readonly group: string;
  readonly yaml: string;
  readonly yaml2?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expect: Expectation;
}

export interface Expectation {
  /** What came of it, as JSON with `$float`, `$int`, `$bytes` and `$map`; objects are Maps, which keep their order. */
  readonly ok?: ExpectedValue;
  /** JSON pointers of floats that JSON would take for integers. */
  readonly float_at?: readonly string[];
  /** The Python class of the error. */
  readonly error?: string;
  /** Must occur in the message of the error. */
  readonly message_contains?: string;
  readonly warnings?: readonly string[];
  /** Why no other implementation has to do the same. */
  readonly unportable?: string;
}

export type ExpectedValue = null | boolean | number | string | readonly ExpectedValue[] | ExpectedMap;
export type ExpectedMap = ReadonlyMap<string, ExpectedValue>;

/**
 * Reads a file of cases. JSON is read as YAML because `JSON.parse` would sort keys that look like numbers, and lose
 * `__proto__`.
 */
export function readCases(json: string): readonly ConformanceCase[] {
  const rows = parse(json, { schema: "json", mapAsMap: true, uniqueKeys: false, maxAliasCount: 0 }) as readonly Row[];
  return rows.map((row) => ({
    ...(Object.fromEntries(row) as unknown as ConformanceCase),
    env: Object.fromEntries(row.get("env") as ReadonlyMap<string, string>),
    expect: Object.fromEntries(row.get("expect") as ReadonlyMap<string, unknown>),
  }));
}

type Row = ReadonlyMap<string, unknown>;
