import { lstatSync, readFileSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../backends/backend.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { digestOf } from "./digest.ts";
import { isSafePath, type Manifest, manifestName, readManifest } from "./manifest.ts";
import type { WriteRequest } from "./output-folder.ts";

/** What writing would do to a folder, or why it may not. */
export interface WritePlan {
  readonly obstacles: readonly Diagnostic[];
  /** Files whose content or mode changes. */
  readonly writes: readonly EmittedFile[];
  /** Files of the last run that are no longer emitted. */
  readonly removals: readonly string[];
}

/** Looks at the folder and decides, without changing anything. */
export function planWrite(request: WriteRequest): WritePlan {
  const { folder, isForced } = request;
  const path = join(folder.name, manifestName);
  const found = lstat(join(folder.path, manifestName));
  if (found?.isFile() === false) return refuse(report.outputNotAFile({ path, found: describe(found) }));
  const manifest = readManifest(folder.path);
  if (manifest === undefined || !("why" in manifest)) return new Planner(request, manifest).plan();
  if (!isForced) return refuse(report.manifestUnreadable({ path, why: manifest.why }));
  return new Planner(request, undefined).plan();
}

function refuse(obstacle: Diagnostic): WritePlan {
  return { obstacles: [obstacle], writes: [], removals: [] };
}

class Planner {
  readonly #request: WriteRequest;
  readonly #manifest: Manifest | undefined;
  readonly #obstacles: Diagnostic[] = [];

  constructor(request: WriteRequest, manifest: Manifest | undefined) {
    this.#request = request;
    this.#manifest = manifest;
  }

  plan(): WritePlan {
    const { folder, files, target, isForced } = this.#request;
    const other = this.#manifest?.target;
    if (other !== undefined && other !== target && !isForced) {
      return refuse(report.outputOfOtherTarget({ folder: folder.name, target: other }));
    }
    const blocked = new Set(files.filter((file) => this.#isBlocked(file.path)));
    const writes = files.filter((file) => !blocked.has(file) && this.#needsWriting(file));
    const emitted = new Set(files.map(({ path }) => path));
    const removals = [...(this.#manifest?.files ?? [])].filter(
      ([path, digest]) => !emitted.has(path) && this.#isRemovable(path, digest),
    );
    return { obstacles: this.#obstacles, writes, removals: removals.map(([path]) => path) };
  }

  /** Whether something other than a folder stands where a folder of `path` must be. */
  #isBlocked(path: string): boolean {
    const obstacle = findInTheWay(this.#request.folder.path, path);
    if (obstacle === undefined) return false;
    this.#refuse(report.outputNotAFile({ path: this.#nameOf(obstacle), found: "not a folder" }));
    return true;
  }

  #needsWriting({ path, text, isExecutable }: EmittedFile): boolean {
    const place = join(this.#request.folder.path, path);
    const found = lstat(place);
    if (found === undefined) return true;
    if (!found.isFile()) {
      this.#refuse(report.outputNotAFile({ path: this.#nameOf(path), found: describe(found) }));
      return false;
    }
    const digest = digestOf(readFileSync(place));
    if (digest === digestOf(text)) return isExecutable === true && (found.mode & 0o100) === 0;
    const written = this.#manifest?.files.get(path);
    if (written === digest || this.#request.isForced) return true;
    const name = this.#nameOf(path);
    this.#refuse(written === undefined ? report.outputForeign({ path: name }) : report.outputEdited({ path: name }));
    return false;
  }

  #isRemovable(path: string, written: string): boolean {
    if (findInTheWay(this.#request.folder.path, path) !== undefined) return false;
    const place = join(this.#request.folder.path, path);
    const found = lstat(place);
    if (found === undefined || !found.isFile()) return false;
    if (this.#request.isForced || digestOf(readFileSync(place)) === written) return true;
    this.#refuse(report.outputEdited({ path: this.#nameOf(path) }));
    return false;
  }

  #refuse(obstacle: Diagnostic): void {
    const isKnown = this.#obstacles.some(({ message }) => message === obstacle.message);
    if (!isKnown) this.#obstacles.push(obstacle);
  }

  #nameOf(path: string): string {
    return join(this.#request.folder.name, path);
  }
}

/** The first parent of `path` below `folder` that is there and is no folder; links are not followed below `folder`. */
function findInTheWay(folder: string, path: string): string | undefined {
  if (!isSafePath(path)) throw new Error(`a backend emitted the path ${JSON.stringify(path)}`);
  // The folder itself may be a link: the user named it.
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) return ".";
  const parts = dirname(path).split("/");
  const parents = parts.map((_, index) => parts.slice(0, index + 1).join("/")).filter((parent) => parent !== ".");
  return parents.find((parent) => lstat(join(folder, parent))?.isDirectory() === false);
}

function lstat(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

function describe(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  return found.isSymbolicLink() ? "a symbolic link" : "not a plain file";
}
