import type { LoadedFile } from "../frontend/load.ts";
import type { ReadResult, SourceReader } from "../frontend/reader.ts";

/** A file whose text is to change. */
export interface FileChange {
  /** Absolute, with every symlink resolved, or `-`. */
  readonly realPath: string;
  /** For people. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Files as they would be after edits, over those that are there; nothing is written. Every way to a file sees its edits. */
export class EditedFiles implements SourceReader {
  readonly #base: SourceReader;
  readonly #changes: ReadonlyMap<string, FileChange>;

  constructor(base: SourceReader, changes: ReadonlyMap<string, FileChange> = new Map()) {
    this.#base = base;
    this.#changes = changes;
  }

  /** The files whose text differs from what is there. */
  get changes(): readonly FileChange[] {
    return [...this.#changes.values()].filter(({ before, after }) => before !== after);
  }

  read(path: string): ReadResult {
    const result = this.#base.read(path);
    const change = result.kind === "text" ? this.#changes.get(result.realPath) : undefined;
    return change === undefined || result.kind !== "text" ? result : { ...result, text: change.after };
  }

  list(folder: string): readonly string[] {
    return this.#base.list?.(folder) ?? [];
  }

  /** These files with one more text; what was read of `file` counts as its text so far. */
  with({ realPath, path, text }: LoadedFile, after: string): EditedFiles {
    const known = this.#changes.get(realPath) ?? { realPath, path, before: text };
    return new EditedFiles(this.#base, new Map(this.#changes).set(realPath, { ...known, after }));
  }
}
