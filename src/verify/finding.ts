/** One complaint of a tool about a file that it was given. */
export interface Finding {
  /** Relative to the folder of emitted files; undefined where the tool names no place. */
  readonly place?: { readonly path: string; readonly line: number };
  /** The tool's own words, without the place. */
  readonly message: string;
  /** The word of the file that it is about, where the place says less than that. */
  readonly word?: string;
}

/** What a tool printed, and the folder that held its input, as the tool was told it. */
export interface ToolOutput {
  readonly text: string;
  readonly folder: string;
}

/** Reads the complaints out of what one tool prints. */
export type FindingReader = (output: ToolOutput) => readonly Finding[];

/** The path below `folder`, if it lies there. */
export function relativeTo(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
