import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import type { FileChange } from "./edited-files.ts";
import { explainFileError, isFileError } from "./node-reader.ts";

/**
 * Gives files their new texts, all of them or none: each text is written beside its file and then takes its place, with
 * the file's mode and owner. A file that changed since it was read stays as it is. Returns why nothing was written.
 */
export function rewriteFiles(changes: readonly FileChange[]): readonly Diagnostic[] {
  const rewrites = changes.map((change) => new Rewrite(change));
  try {
    const failure =
      findFailure(rewrites, (rewrite) => rewrite.stage()) ?? findFailure(rewrites, (rewrite) => rewrite.commit());
    for (const rewrite of rewrites) attempt(() => (failure === undefined ? rewrite.finish() : rewrite.undo()));
    return failure === undefined ? [] : [failure];
  } finally {
    for (const rewrite of rewrites) rewrite.cleanUp();
  }
}

/** Takes a step with each file up to the first that fails; the step answers with the reason. */
function findFailure(
  rewrites: readonly Rewrite[],
  step: (rewrite: Rewrite) => string | undefined,
): Diagnostic | undefined {
  for (const rewrite of rewrites) {
    const why = attempt(() => step(rewrite));
    if (why !== undefined) return report.rewriteRefused({ path: rewrite.name, why });
  }
  return undefined;
}

function attempt(step: () => string | undefined): string | undefined {
  try {
    return step();
  } catch (error) {
    if (!isFileError(error)) throw error;
    return explainFileError(error);
  }
}

/** The new text of one file on its way into place. */
class Rewrite {
  readonly #change: FileChange;
  readonly #staged: string;
  readonly #aside: string;
  #isCommitted = false;

  constructor(change: FileChange) {
    this.#change = change;
    // In the file's own folder, because a rename works within one file system only.
    const beside = join(dirname(change.realPath), `.${basename(change.realPath)}.chimera-${process.pid}`);
    this.#staged = `${beside}-new`;
    this.#aside = `${beside}-old`;
  }

  get name(): string {
    return this.#change.path;
  }

  stage(): string | undefined {
    const { realPath, before, after } = this.#change;
    const stats = statSync(realPath);
    accessSync(realPath, constants.W_OK);
    const mark = markBefore(before, readFileSync(realPath, "utf8"));
    if (mark === undefined) return "it was changed since it was read";
    const file = openSync(this.#staged, "wx", 0o600);
    try {
      writeFileSync(file, mark + after);
      keepOwner(file, stats);
      fchmodSync(file, stats.mode & 0o7777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return undefined;
  }

  commit(): undefined {
    const { realPath } = this.#change;
    keepAside(realPath, this.#aside);
    renameSync(this.#staged, realPath);
    this.#isCommitted = true;
    syncFolder(dirname(realPath));
  }

  /** Where even this fails, the old text stays aside. */
  undo(): undefined {
    if (this.#isCommitted) renameSync(this.#aside, this.#change.realPath);
    else rmSync(this.#aside, { force: true });
  }

  finish(): undefined {
    rmSync(this.#aside, { force: true });
  }

  cleanUp(): void {
    rmSync(this.#staged, { force: true });
  }
}

/** The byte order mark that readers drop, where `content` is `text` with or without one; undefined for other content. */
function markBefore(text: string, content: string): string | undefined {
  return ["", "\ufeff"].find((mark) => content === mark + text);
}

/** The file's owner and group, as far as this process may give files away. */
function keepOwner(file: number, { uid, gid }: Stats): void {
  if (uid === process.getuid?.() && gid === process.getgid?.()) return;
  for (const owner of [uid, process.getuid?.() ?? uid]) {
    try {
      fchownSync(file, owner, gid);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
    }
  }
}

/** A second name for the old file, or a copy where the file system has no second names. */
function keepAside(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch {
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
  }
}

/** Makes a rename survive a power failure, where folders can be synchronised. */
function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } catch {
    // The text itself is on the disk; some file systems know no more than that.
  } finally {
    closeSync(folder);
  }
}
