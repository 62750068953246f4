/** What a Ch-obolo may be at most, so that no input takes long or much memory. `docs/limits.md` shows them. */
export const limits = {
  /** Bytes of one file. */
  fileBytes: 4 * 1024 * 1024,
  /** Characters of all files together, each counted as often as it is imported. */
  inputCharacters: 8 * 1024 * 1024,
  /** Files, each counted as often as it is imported. */
  files: 500,
  /** Files that import each other in a row. */
  importDepth: 100,
  /** Values and keys of all files together. */
  values: 100_000,
  /** Values that aliases and merge keys add to them. */
  aliasedValues: 50_000,
  /** Lists and mappings inside each other. */
  nesting: 100,
  /** Interpolations that lead into each other, and brackets and quotes inside an interpolation. */
  interpolationDepth: 200,
  /** Characters of all texts that hold interpolations, equal ones counted once. */
  interpolationCharacters: 256 * 1024,
  /** Characters of all texts that interpolations make. */
  interpolatedCharacters: 4 * 1024 * 1024,
  /** Values that interpolations copy or make. */
  interpolatedValues: 50_000,
  /** Characters of one whole number. */
  digits: 4300,
  /** What is reported about one Ch-obolo. */
  diagnostics: 1000,
} as const;
