import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { EmittedFile } from "../backends/backend.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Target } from "../ir/target.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { digestOf } from "./digest.ts";
import { manifestName, printManifest } from "./manifest.ts";
import { explainFileError, isFileError } from "./node-reader.ts";
import { planWrite, type WritePlan } from "./plan-write.ts";

export interface Folder {
  /** Absolute. */
  readonly path: string;
  /** As the user wrote it. */
  readonly name: string;
}

export interface WriteRequest {
  readonly folder: Folder;
  readonly files: readonly EmittedFile[];
  readonly target: Target;
  /** Overwrite files that were edited or that are not ours. */
  readonly isForced: boolean;
}

/**
 * Writes the emitted files, all of them or none: they are staged beside their places and then renamed, and what
 * was renamed is put back if a later step fails. Returns why nothing was written, or nothing on success.
 */
export function writeFolder(request: WriteRequest): readonly Diagnostic[] {
  try {
    const plan = planWrite(request);
    if (plan.obstacles.length === 0) carryOut(plan, request);
    return plan.obstacles;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return [report.outputUnwritable({ path: request.folder.name, why: explainFileError(error) })];
  }
}

function carryOut(plan: WritePlan, { folder, files, target }: WriteRequest): void {
  const manifest = printManifest({ target, files: new Map(files.map(({ path, text }) => [path, digestOf(text)])) });
  const moves = new Moves(folder.path);
  try {
    moves.begin();
    for (const file of [...plan.writes, { path: manifestName, text: manifest }]) moves.stage(file);
    moves.commit(plan.removals);
  } catch (error) {
    moves.undo();
    throw error;
  } finally {
    moves.cleanUp();
  }
}

interface StagedFile {
  readonly path: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

/** One all-or-nothing change of a folder. */
class Moves {
  readonly #folder: string;
  readonly #staged: string[] = [];
  readonly #undo: (() => void)[] = [];
  readonly #created: { readonly root: string; readonly path: string }[] = [];
  #staging: string | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  begin(): void {
    this.#makeFolder(this.#folder);
    // Inside the folder, because a rename works within one file system only.
    this.#staging = mkdtempSync(join(this.#folder, ".chimera-staging-"));
  }

  stage({ path, text, isExecutable }: StagedFile): void {
    const place = this.#stagedPath("new", path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
    if (isExecutable) chmodSync(place, 0o755);
    this.#staged.push(path);
  }

  commit(removals: readonly string[]): void {
    for (const path of removals) this.#putAside(path);
    for (const path of this.#staged) {
      this.#putAside(path);
      const place = join(this.#folder, path);
      this.#makeFolder(dirname(place));
      renameSync(this.#stagedPath("new", path), place);
      this.#undo.push(() => rmSync(place));
    }
    for (const path of removals) removeEmptyFolders(this.#folder, dirname(path));
  }

  /** Puts everything back, the last change first; a step that cannot be undone does not keep the others from it. */
  undo(): void {
    for (const step of this.#undo.reverse()) {
      try {
        step();
      } catch {
        // The reason that made us undo is the one to report.
      }
    }
    this.cleanUp();
    for (const { root, path } of this.#created.reverse()) removeEmptyFolders(root, path);
  }

  cleanUp(): void {
    if (this.#staging !== undefined) rmSync(this.#staging, { recursive: true, force: true });
  }

  #putAside(path: string): void {
    const place = join(this.#folder, path);
    if (!existsSync(place)) return;
    const aside = this.#stagedPath("old", path);
    mkdirSync(dirname(aside), { recursive: true });
    renameSync(place, aside);
    this.#undo.push(() => renameSync(aside, place));
  }

  #makeFolder(path: string): void {
    const first = mkdirSync(path, { recursive: true });
    if (first === undefined) return;
    const root = dirname(first);
    this.#created.push({ root, path: relative(root, path) });
  }

  #stagedPath(part: "new" | "old", path: string): string {
    return join(this.#staging ?? this.#folder, part, path);
  }
}

/** Removes `path` below `root` and its parents up to `root`, as long as they are empty. */
function removeEmptyFolders(root: string, path: string): void {
  for (let folder = path; folder !== "." && folder !== ""; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return;
    }
  }
}
