import type { Analysis } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { frontendDiagnostics as report } from "../frontend/diagnostics.ts";
import type { SourceReader } from "../frontend/reader.ts";

/** Reads and checks the Ch-obolo at an absolute path. */
export type Analyse = (path: string, reader: SourceReader) => Promise<Analysis>;

/** A text that an editor has open, saved or not. */
export interface OpenDocument {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** What is wrong with each file that was looked at, by absolute path; no entry is empty of meaning: it clears the file. */
export type Report = ReadonlyMap<string, readonly Diagnostic[]>;

/**
 * The open documents and what is known of them. A document that another open one imports is judged as a part of that
 * one alone: by itself it would lack what stands in the rest.
 */
export class Workspace {
  readonly #documents = new Map<string, string>();
  readonly #analyses = new Map<string, Analysis>();
  readonly #analyse: Analyse;
  /** What lies on disk; asked anew for each analysis. */
  readonly #openDisk: () => SourceReader;

  constructor(analyse: Analyse, openDisk: () => SourceReader) {
    this.#analyse = analyse;
    this.#openDisk = openDisk;
  }

  /** Takes the text of a document; what it says is known after the next `refresh`. */
  set({ path, text }: OpenDocument): void {
    this.#documents.set(path, text);
    this.forget(path);
  }

  /** A document was closed: what lies on disk counts again. */
  close(path: string): void {
    this.#documents.delete(path);
    this.forget(path);
  }

  /** A file changed: what was said of everything that it is a part of holds no more. */
  forget(path: string): void {
    for (const [entry, analysis] of this.#analyses) {
      if (entry === path || hasFile(analysis, path) || hasMissing(analysis)) this.#analyses.delete(entry);
    }
  }

  text(path: string): string | undefined {
    return this.#documents.get(path);
  }

  /** Analyses what is not known yet, and says what is wrong with each file. */
  async refresh(): Promise<Report> {
    for (const path of this.#documents.keys()) {
      if (!this.#analyses.has(path)) this.#analyses.set(path, await this.#analyse(path, this.#reader()));
    }
    for (const path of this.#analyses.keys()) if (!this.#documents.has(path)) this.#analyses.delete(path);
    return this.#report();
  }

  /** The analysis that a document is a part of; undefined before the first `refresh`. */
  analysisOf(path: string): Analysis | undefined {
    return this.#ownerOf(path) ?? this.#analyses.get(path);
  }

  /** Another open document that imports this one. Of two that import each other, each is its own. */
  #ownerOf(path: string): Analysis | undefined {
    for (const [entry, analysis] of this.#analyses) {
      if (entry === path || !hasFile(analysis, path)) continue;
      const own = this.#analyses.get(path);
      if (own === undefined || !hasFile(own, entry)) return analysis;
    }
    return undefined;
  }

  #report(): Report {
    const reports = new Map<string, Set<Diagnostic>>();
    for (const path of this.#documents.keys()) reports.set(path, new Set());
    for (const [entry, analysis] of this.#analyses) {
      if (this.#ownerOf(entry) !== undefined) continue;
      for (const diagnostic of analysis.diagnostics) {
        const path = pathOf(analysis, diagnostic.span?.file) ?? entry;
        const known = reports.get(path) ?? new Set();
        reports.set(path, known.add(diagnostic));
      }
    }
    return new Map([...reports].map(([path, diagnostics]) => [path, [...diagnostics]]));
  }

  /** Open documents before files on disk. */
  #reader(): SourceReader {
    const disk = this.#openDisk();
    return {
      read: (path) => {
        const onDisk = this.#documents.has(path) ? undefined : disk.read(path);
        if (onDisk !== undefined && onDisk.kind !== "text") return onDisk;
        const realPath = onDisk?.realPath ?? path;
        const text = this.#documents.get(realPath) ?? onDisk?.text;
        return text === undefined ? { kind: "missing" } : { kind: "text", text, realPath };
      },
      list: (folder) => disk.list?.(folder) ?? [],
    };
  }
}

function hasFile({ files }: Analysis, path: string): boolean {
  return files.some(({ realPath }) => realPath === path);
}

const codesOfMissingFiles: ReadonlySet<string> = new Set([report.fileMissing.code, report.fileUnreadable.code]);

/** Something that was looked for and not read may be there by now. */
function hasMissing({ diagnostics }: Analysis): boolean {
  return diagnostics.some(({ code }) => codesOfMissingFiles.has(code));
}

/** The absolute path of a file of an analysis. */
export function pathOf({ files }: Analysis, file: SourceFile | undefined): string | undefined {
  return files.find((known) => known === file)?.realPath;
}
