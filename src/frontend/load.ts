import { type Diagnostics, untilFull } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import { replaceByOnly } from "../diagnostics/replace-scalar.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import { askFor } from "../diagnostics/suggest.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import { modernize, reportOlderForms } from "./dialect.ts";
import { rewriteScalar, spellLike } from "./edits.ts";
import { type ImportRequest, takeImports } from "./imports.ts";
import { limits } from "./limits.ts";
import type { OlderForm } from "./older-form.ts";
import { parseChobolo } from "./parse-chobolo.ts";
import {
  baseName,
  defaultRoot,
  folderOf,
  importCandidates,
  isInside,
  nearestChobolosFolder,
  resolvePath,
} from "./paths.ts";
import type { ReadResult, SourceReader } from "./reader.ts";
import { findSimilarFiles } from "./similar-files.ts";
import type { MapNode, Node } from "./tree.ts";
import { Budget } from "./yaml/budget.ts";
import { yamlDiagnostics } from "./yaml/diagnostics.ts";
import { parseYaml } from "./yaml/parse.ts";

export interface LoadRequest {
  /** Absolute path of the entry file, or `-`. */
  readonly entry: string;
  /** The entry's name for people. */
  readonly displayName: string;
  readonly reader: SourceReader;
  /** Absolute; imports may not leave it. Default: the nearest `Ch-obolos` folder above, else the entry's folder. */
  readonly root?: string;
  readonly allowOutside?: boolean;
  /** Where standard input is taken to lie. */
  readonly workingDirectory?: string;
}

/** A file as it was read, and where it lies. */
export interface LoadedFile extends SourceFile {
  /** Absolute, with every symlink resolved, or `-`. */
  readonly realPath: string;
  /** Whether it is the entry or lies below the root; an import elsewhere belongs to somebody else. */
  readonly isInside: boolean;
}

/** A file's own tree, and the files that it imports, in order; a file that cannot be read is left out. */
export interface ImportTree {
  readonly tree: MapNode;
  readonly imports: readonly { readonly request: ImportRequest; readonly file: ImportTree }[];
}

export interface Loaded {
  /** Undefined where the entry itself cannot be read. */
  readonly entry: ImportTree | undefined;
  /** The `names.yml` beside the entry, if there is one. */
  readonly names: Node | undefined;
  /** Every file read, the entry first. */
  readonly files: readonly LoadedFile[];
  /** Whether an import could not be read, be it the file or what is written under `imports`. */
  readonly lacksImport: boolean;
}

/** Beside a Ch-obolo: what its author calls packages and services on each target. */
export const namesFile = "names.yml";

/** Reads a Ch-obolo and everything it imports. What is wrong is reported, never thrown. */
export function loadFiles(request: LoadRequest, diagnostics: Diagnostics): Loaded {
  const loader = new Loader(request, diagnostics);
  const loaded = untilFull(() => ({ entry: loader.loadEntry(), names: loader.loadNames() }));
  return { entry: loaded?.entry, names: loaded?.names, files: loader.files, lacksImport: loader.lacksImport };
}

type Unreadable = Extract<ReadResult, { kind: "error" }>;

interface OpenFile {
  readonly path: string;
  readonly realPath: string;
  readonly name: string;
}

class Loader {
  readonly files: LoadedFile[] = [];
  lacksImport = false;
  readonly #request: LoadRequest;
  readonly #diagnostics: Diagnostics;
  readonly #root: string;
  readonly #entryFolder: string;
  #realRoot: string;
  readonly #budget = new Budget();
  #length = 0;
  #isExceeded = false;

  constructor(request: LoadRequest, diagnostics: Diagnostics) {
    this.#request = request;
    this.#diagnostics = diagnostics;
    this.#entryFolder = request.entry === "-" ? (request.workingDirectory ?? "/") : folderOf(request.entry);
    this.#root = request.root ?? defaultRoot(this.#entryFolder);
    this.#realRoot = this.#root;
  }

  loadEntry(): ImportTree | undefined {
    const { entry, displayName } = this.#request;
    const result = this.#request.reader.read(entry);
    if (result.kind === "missing") this.#diagnostics.report(report.fileMissing({ path: displayName }));
    if (result.kind === "error") this.#reportUnreadable(result, entry, displayName, undefined);
    if (result.kind !== "text") return undefined;
    this.#realRoot = this.#findRealRoot(entry, result.realPath);
    return this.#loadText({ path: entry, realPath: result.realPath, name: displayName }, result.text, [], undefined);
  }

  /** Points to the import, or into the file itself where it is no UTF-8. */
  #reportUnreadable(result: Unreadable, path: string, name: string, origin: Origin | undefined): void {
    const { message, malformed } = result;
    if (malformed === undefined) {
      this.#diagnostics.report(report.fileUnreadable({ path: name, message }, origin));
      return;
    }
    const { text, realPath, offset } = malformed;
    const file = this.#addFile(
      { path, realPath, name: origin === undefined ? name : this.#displayName(path) },
      text,
      origin === undefined,
    );
    this.#diagnostics.report(
      yamlDiagnostics.notUtf8({ isBinary: isBinary(text) }, { file, start: offset, end: offset + 1 }),
    );
  }

  #addFile(file: OpenFile, text: string, isEntry: boolean): LoadedFile {
    const { name: path, realPath } = file;
    const isInside = isEntry || this.#isInside(file);
    const source = { path, name: this.#stableName(file.path), text, realPath, isInside };
    this.files.push(source);
    return source;
  }

  loadNames(): Node | undefined {
    const { entry, reader } = this.#request;
    const path = resolvePath(this.#entryFolder, namesFile);
    if (entry === "-" || entry === path) return undefined;
    const result = reader.read(path);
    const name = this.#displayName(path);
    if (result.kind === "error") this.#reportUnreadable(result, path, name, undefined);
    if (result.kind !== "text" || !this.#isWithinLimits(result.text, [], undefined)) return undefined;
    const source = this.#addFile({ path, realPath: result.realPath, name }, result.text, true);
    return parseYaml(source, this.#diagnostics, undefined, this.#budget);
  }

  /** Where the root lies when the way to it leads through symlinks: judged by where the entry really is. */
  #findRealRoot(entry: string, realEntry: string): string {
    if (!isInside(entry, this.#root)) return this.#root;
    const below = entry.slice(this.#root === "/" ? 0 : this.#root.length);
    return realEntry.endsWith(below) ? realEntry.slice(0, realEntry.length - below.length) || "/" : this.#root;
  }

  #loadText(
    file: OpenFile,
    text: string,
    importers: readonly OpenFile[],
    via: Origin | undefined,
  ): ImportTree | undefined {
    if (!this.#isWithinLimits(text, importers, via)) return undefined;
    const source = this.#addFile(file, text, importers.length === 0);
    const node = parseChobolo(source, this.#diagnostics, via, this.#budget);
    if (node === undefined) return undefined;
    const { tree: modern, forms } = modernize(node, this.#diagnostics);
    const before = this.#diagnostics.errorCount;
    const { tree, imports } = takeImports(modern, this.#diagnostics);
    this.lacksImport ||= this.#diagnostics.errorCount > before;
    const olderPaths = imports.flatMap((request) => this.#findOlderPath(request, file));
    reportOlderForms([...forms, ...olderPaths], this.#diagnostics);
    const chain = [...importers, file];
    const imported = imports.flatMap((request) => {
      const found = this.#loadImport(request, file, chain);
      this.lacksImport ||= found === undefined;
      return found === undefined ? [] : [{ request, file: found }];
    });
    return { tree, imports: imported };
  }

  /** Whether one more file may be read; the first one too many is reported. */
  #isWithinLimits(text: string, importers: readonly OpenFile[], origin: Origin | undefined): boolean {
    this.#length += text.length;
    const excess = excessOf(this.files.length + 1, this.#length, importers.length + 1);
    if (excess !== undefined && !this.#isExceeded) this.#diagnostics.report(yamlDiagnostics.tooMuch(excess, origin));
    this.#isExceeded ||= excess !== undefined;
    return excess === undefined;
  }

  /** The older importer looked for a file in the `Ch-obolos` folder; today its path begins beside the importing file. */
  #findOlderPath({ file, owner }: ImportRequest, importer: OpenFile): readonly OlderForm[] {
    const folder = this.#folderOf(importer);
    const chobolos = nearestChobolosFolder(folder);
    const { value: old, origin } = file;
    const found = this.#candidates(old, importer).find((path) => this.#request.reader.read(path).kind !== "missing");
    if (chobolos === undefined || found === undefined || found === resolvePath(folder, old)) return [];
    if (found !== resolvePath(chobolos, old)) return [];
    const now = relativePath(folder, found);
    const edit = rewriteScalar(origin, owner, spellLike(origin.span, now));
    return [{ old, now, origin, edits: edit && [edit] }];
  }

  #loadImport(request: ImportRequest, importer: OpenFile, chain: readonly OpenFile[]): ImportTree | undefined {
    const { value: wanted, origin } = request.file;
    const tried = this.#candidates(wanted, importer);
    for (const path of tried) {
      const result = this.#request.reader.read(path);
      if (result.kind === "missing") continue;
      if (result.kind === "error") {
        this.#reportUnreadable(result, path, wanted, origin);
        return undefined;
      }
      const file = { path, realPath: result.realPath, name: this.#displayName(path) };
      return this.#isAllowed(file, chain, origin) ? this.#loadText(file, result.text, chain, origin) : undefined;
    }
    this.#reportMissing(request.file, tried, chain);
    return undefined;
  }

  #reportMissing({ value: path, origin }: Located<string>, tried: readonly string[], chain: readonly OpenFile[]): void {
    const importers = chain.map((file) => file.path);
    const meant = findSimilarFiles({ wanted: path, tried, importers }, this.#root, this.#request.reader);
    const names = tried.map((candidate) => this.#displayName(candidate));
    const fix = replaceByOnly(meant, path, origin);
    this.#diagnostics.report(report.fileMissing({ path, tried: names, suggestion: askFor(meant) }, origin, { fix }));
  }

  #candidates(wanted: string, importer: OpenFile): readonly string[] {
    return importCandidates(wanted, this.#folderOf(importer), this.#root);
  }

  #folderOf({ path }: OpenFile): string {
    return path === "-" ? this.#entryFolder : folderOf(path);
  }

  #isInside({ path, realPath }: OpenFile): boolean {
    return isInside(path, this.#root) && isInside(realPath, this.#realRoot);
  }

  #isAllowed(file: OpenFile, chain: readonly OpenFile[], origin: Origin): boolean {
    const start = chain.findIndex((open) => open.realPath === file.realPath);
    if (start >= 0) {
      const cycle = [...chain.slice(start), file].map((open) => open.name);
      this.#diagnostics.report(report.importCycle({ cycle }, origin));
      return false;
    }
    if (this.#isInside(file) || this.#request.allowOutside === true) return true;
    this.#diagnostics.report(report.importOutside({ path: file.name, root: baseName(this.#root) || "/" }, origin));
    return false;
  }

  /** The path seen from the entry's folder, which no working directory changes. */
  #stableName(path: string): string {
    return path === "-" ? path : relativePath(this.#entryFolder, path);
  }

  /** The path as the user would type it: beside the entry's own display name, so that it is the same everywhere. */
  #displayName(path: string): string {
    const { displayName, entry } = this.#request;
    const shownFolder = displayName.includes("/") ? displayName.slice(0, displayName.lastIndexOf("/") + 1) : "";
    if (entry !== "-" && displayName === entry) return path;
    return shownFolder + this.#stableName(path);
  }
}

/** UTF-16 has a NUL in every other place, and begins with a mark that is no UTF-8. */
function isBinary(text: string): boolean {
  return text.includes("\0") && !text.startsWith("\ufffd\ufffd");
}

function relativePath(from: string, to: string): string {
  const fromParts = from.split("/").filter(Boolean);
  const toParts = to.split("/").filter(Boolean);
  let shared = 0;
  while (shared < fromParts.length && fromParts[shared] === toParts[shared]) shared++;
  return [...fromParts.slice(shared).map(() => ".."), ...toParts.slice(shared)].join("/");
}

function excessOf(files: number, length: number, depth: number) {
  if (files > limits.files) return { what: "too many imports", limit: limits.files, advice: splitAdvice };
  if (length > limits.inputCharacters) {
    return {
      what: "too much text in one Ch-obolo and its imports, in characters",
      limit: limits.inputCharacters,
      advice: splitAdvice,
    };
  }
  if (depth <= limits.importDepth) return undefined;
  return {
    what: "too many files that import each other in a row",
    limit: limits.importDepth,
    advice: "import them from one file",
  };
}

const splitAdvice = "import each file once, or split what it says over several machines";
