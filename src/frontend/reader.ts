import { baseName, folderOf } from "./paths.ts";

/**
 * What became of asking for a file. `realPath` has every symlink resolved. `malformed` is a file that is no UTF-8, with
 * U+FFFD where it is not: from `offset` on for the first time.
 */
export type ReadResult =
  | { readonly kind: "text"; readonly text: string; readonly realPath: string }
  | { readonly kind: "missing" }
  | {
      readonly kind: "error";
      readonly message: string;
      readonly malformed?: { readonly text: string; readonly realPath: string; readonly offset: number };
    };

/**
 * The front end's only door to files. Paths are absolute with `/` between their parts, or `-` for standard
 * input; a folder or an unreadable file is an `error`.
 */
export interface SourceReader {
  readonly read: (path: string) => ReadResult;
  /** The names of what lies in a folder, for suggestions; none where it cannot be read. */
  readonly list?: (folder: string) => readonly string[];
}

/** A reader over texts in memory, by absolute path. */
export function createMemoryReader(files: Readonly<Record<string, string>>): SourceReader {
  return {
    read: (path) => {
      const text = files[path];
      return text === undefined ? { kind: "missing" } : { kind: "text", text, realPath: path };
    },
    list: (folder) =>
      Object.keys(files)
        .filter((path) => folderOf(path) === folder)
        .map(baseName),
  };
}
