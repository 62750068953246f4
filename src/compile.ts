import { type Backend, type Emission, emit } from "./backends/backend.ts";
import { arrange } from "./diagnostics/arrange.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { Diagnostics, untilFull } from "./diagnostics/diagnostic.ts";
import { foldByCause } from "./diagnostics/fold.ts";
import type { Origin } from "./diagnostics/origin.ts";
import type { Span } from "./diagnostics/source.ts";
import { decodeSystem } from "./frontend/decode.ts";
import { closedEnvironment, type Environment } from "./frontend/environment.ts";
import { leaveOutImported } from "./frontend/imported-keys.ts";
import { loadInterpolator, type MakeInterpolator, mergeAndResolve } from "./frontend/interpolate.ts";
import { limits } from "./frontend/limits.ts";
import { type Loaded, type LoadedFile, type LoadRequest, loadFiles } from "./frontend/load.ts";
import { baseName, folderOf, resolvePath } from "./frontend/paths.ts";
import { leavesOf, type MapNode } from "./frontend/tree.ts";
import { yamlDiagnostics } from "./frontend/yaml/diagnostics.ts";
import { checkSystem } from "./ir/check.ts";
import type { Area, ResourceId } from "./ir/resource.ts";
import type { System } from "./ir/system.ts";
import type { Distribution, Target } from "./ir/target.ts";
import { suspectCodes } from "./knowledge/diagnostics.ts";
import { readOptions } from "./options.ts";

/** A leaf of the input, after imports are merged, and the one resource that answers for it. */
export interface Leaf {
  /** Keys and list indices joined by dots: `users.0.name`. */
  readonly path: string;
  readonly origin: Origin;
  readonly resource: ResourceId;
}

export interface AnalyseRequest extends LoadRequest {
  /** What `${oc.env:NAME}` may see; nothing by default. */
  readonly environment?: Environment;
  /** Areas to prune besides those the input names. */
  readonly prune?: readonly Area[];
  /** Whether the settings of every target are checked, not only of one that is compiled for. */
  readonly checksSettings?: boolean;
  /** Hexadecimal SHA-256 of a UTF-8 text; the edge has a fast one. */
  readonly sha256: (text: string) => string;
}

export interface Analysis {
  /** Undefined where the input has errors. */
  readonly system?: System;
  readonly leaves: readonly Leaf[];
  readonly diagnostics: readonly Diagnostic[];
  /** The entry's name and a digest of every file read, for the header of emitted files. */
  readonly header: () => { readonly source: string; readonly digest: string };
  /** Every file read, the entry first. */
  readonly files: readonly LoadedFile[];
  /** The merged input; undefined where a file could not be read. */
  readonly tree?: MapNode;
  /** Reads a file that the input names, from the folder of the entry; undefined where it cannot be read. */
  readonly readBeside: (path: string) => string | undefined;
}

/** Everything before a backend: load, merge, resolve, decode, lower, check. Bad input is reported, never thrown. */
export async function analyse(request: AnalyseRequest): Promise<Analysis> {
  const diagnostics = collectDiagnostics();
  const loaded = loadFiles(request, diagnostics);
  const makeInterpolator = loaded.entry && (await loadInterpolator(loaded.entry));
  const decoded = decodeLoaded(loaded, request, makeInterpolator, diagnostics);
  const further = decoded === undefined ? [] : await checkFurther(decoded.system, request);
  untilFull(() => diagnostics.reportAll(further));
  return conclude(loaded, decoded, request, diagnostics);
}

/** The rules at once, for callers that have the reader of interpolations at hand; names are not doubted. */
export function analyseNow(request: AnalyseRequest, makeInterpolator: MakeInterpolator): Analysis {
  const diagnostics = collectDiagnostics();
  const loaded = loadFiles(request, diagnostics);
  return conclude(loaded, decodeLoaded(loaded, request, makeInterpolator, diagnostics), request, diagnostics);
}

interface Decoded {
  /** The merged input, without interpolations. */
  readonly tree: MapNode;
  readonly system: System;
}

function decodeLoaded(
  { entry, names }: Loaded,
  request: AnalyseRequest,
  makeInterpolator: MakeInterpolator | undefined,
  diagnostics: Diagnostics,
): Decoded | undefined {
  if (entry === undefined) return undefined;
  return untilFull(() => {
    const interpolator = makeInterpolator?.(request.environment ?? closedEnvironment, diagnostics);
    const tree = mergeAndResolve(entry, interpolator, diagnostics);
    const system = decodeSystem(tree, { names, pruned: request.prune ?? [] }, diagnostics);
    diagnostics.reportAll(checkSystem(system, diagnostics.all));
    return { tree, system };
  });
}

/** What takes more than the rules: tables of names, and the settings of every target. */
async function checkFurther(system: System, request: AnalyseRequest): Promise<readonly Diagnostic[]> {
  const { suspectNames } = await import("./suspect-names.ts");
  const suspects = suspectNames(system);
  if (request.checksSettings !== true || system.byKind["target-setting"].length === 0) return suspects;
  const { checkSettings } = await import("./check-settings.ts");
  return [...suspects, ...checkSettings(system)];
}

function conclude(
  { files, lacksImport }: Loaded,
  decoded: Decoded | undefined,
  request: AnalyseRequest,
  found: Diagnostics,
): Analysis {
  const { sha256, displayName } = request;
  const header = () => ({
    source: baseName(displayName),
    digest: sha256(files.map((file) => file.text).join("\0")),
  });
  const diagnostics = foldByCause(arrange(leaveOutImported(found.all, lacksImport), files));
  const readBeside = makeReadBeside(files[0], request);
  const base = { header, files, diagnostics, readBeside };
  if (decoded === undefined) return { ...base, leaves: [] };
  const { tree, system } = decoded;
  if (found.hasErrors) return { ...base, tree, leaves: [] };
  return { ...base, tree, system, leaves: assignLeaves(tree, system) };
}

function makeReadBeside(entry: LoadedFile | undefined, request: AnalyseRequest): Analysis["readBeside"] {
  const path = entry?.realPath ?? request.entry;
  const folder = path === "-" ? (request.workingDirectory ?? "/") : folderOf(path);
  return (name) => {
    const result = request.reader.read(resolvePath(folder, name));
    return result.kind === "text" ? result.text : undefined;
  };
}

function collectDiagnostics(): Diagnostics {
  const most = limits.diagnostics;
  const what = "too much is wrong with this Ch-obolo";
  return new Diagnostics({ most, excess: yamlDiagnostics.tooMuch({ what, limit: most, advice: "mend this first" }) });
}

function assignLeaves(tree: MapNode, system: System): readonly Leaf[] {
  const owners = new Map<Origin, ResourceId>();
  for (const resource of system.resources) for (const claim of resource.claims) owners.set(claim, resource.id);
  return leavesOf(tree).flatMap(({ path, origin }) => {
    const resource = owners.get(origin);
    if (resource !== undefined) return [{ path, origin, resource }];
    if (path === "") return [];
    throw new Error(`no resource answers for \`${path}\` of the input`);
  });
}

export interface CompileOptions {
  readonly target: Target;
  readonly layout: "single" | "directory";
  /** `--set` values by full name: `nix.release` → `25.05`. */
  readonly set?: ReadonlyMap<string, string>;
  /** The distribution of the target machine; default the input's own. */
  readonly distribution?: Distribution;
  /** The version that the header names. */
  readonly version: string;
}

export interface Compilation {
  readonly emission?: Emission;
  /** What the backend and its options report; the analysis keeps its own. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Emits a checked System for one target. Loads nothing but that target's backend. */
export async function compile(analysis: Analysis, options: CompileOptions): Promise<Compilation> {
  const { system } = analysis;
  if (system === undefined) return { diagnostics: [] };
  const backend = await loadBackend(options.target);
  const diagnostics = new Diagnostics();
  const values = readOptions(backend, system, options.set ?? new Map(), diagnostics);
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.all };
  const emission = emit(backend, system, {
    header: { generator: `chimera ${options.version}`, ...analysis.header() },
    sources: analysis.files,
    options: values,
    layout: options.layout,
    distribution: options.distribution ?? system.source,
    readBeside: analysis.readBeside,
  });
  const reported = emission.diagnostics.filter(({ span }) => !isDoubted(span, analysis));
  return { emission, diagnostics: [...diagnostics.all, ...reported] };
}

/** A name that looks misspelt has been spoken of: that the target does not know it either follows from that. */
function isDoubted(span: Span | undefined, { diagnostics }: Analysis): boolean {
  return diagnostics.some(
    (doubt) => suspectCodes.has(doubt.code) && doubt.span?.file === span?.file && doubt.span?.start === span?.start,
  );
}

/** The backend of a target; its code is evaluated on first use. */
export async function loadBackend(target: Target): Promise<Backend<unknown>> {
  switch (target) {
    case "nix":
      return (await import("./backends/nix/index.ts")).nixBackend as Backend<unknown>;
    case "guix":
      return (await import("./backends/guix/index.ts")).guixBackend as Backend<unknown>;
    case "ansible":
      return (await import("./backends/ansible/index.ts")).ansibleBackend as Backend<unknown>;
    case "shell":
      return (await import("./backends/shell/index.ts")).shellBackend as Backend<unknown>;
  }
}
