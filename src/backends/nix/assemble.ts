import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import { type EmittedFile, locatedOption, textOption } from "../backend.ts";
import { emittedFile } from "../shared/doc.ts";
import { headerLines } from "../shared/header.ts";
import { completeOptions } from "./completions.ts";
import { nixDiagnostics as report } from "./diagnostics.ts";
import { diskoModule } from "./disko.ts";
import { assign, type NixDraft } from "./draft.ts";
import { usesHomeManager } from "./emit/dotfiles.ts";
import { homeManagerBindings } from "./emit/dotfiles-home.ts";
import { assignDotfileServices } from "./emit/dotfiles-service.ts";
import { allowUnfree, assignPackages } from "./emit/system-packages.ts";
import { declareGroups } from "./emit/users.ts";
import { flakeExpression, neededModules } from "./flake.ts";
import { arrangeModule } from "./layout.ts";
import { printNixFile } from "./print.ts";
import {
  apply,
  attrs,
  type Binding,
  bind,
  type Item,
  isExpressible,
  list,
  type Nix,
  path,
  patternLambda,
  select,
  string,
  strings,
} from "./syntax.ts";
import { verbatimModule } from "./verbatim.ts";

/** Finishes the draft and prints its files. */
export function assemble(draft: NixDraft): {
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  finishOptions(draft);
  const extra = extraConfig(draft);
  const files = draft.context.layout === "single" ? singleFile(extra, draft) : folder(extra, draft);
  return { files, diagnostics: draft.diagnostics };
}

const stateVersion = (draft: NixDraft): string => textOption(draft.context, "stateVersion") ?? draft.release;

function finishOptions(draft: NixDraft): void {
  const { context, fallback } = draft;
  assignPackages(draft);
  if (!usesHomeManager(draft)) assignDotfileServices(draft);
  if (context.layout === "directory") {
    assign(draft, "nix.settings.experimental-features", strings(["nix-command", "flakes"]), fallback);
  }
  reportMissingKey(draft);
  completeOptions(draft);
  allowUnfree(draft);
  declareGroups(draft);
  if (draft.system.byKind.bootloader.length === 0) draft.diagnostics.push(report.noBootloader({}));
  const origin = context.options.get("stateVersion")?.origin;
  const installed = stateVersion(draft);
  if (installed > draft.release) {
    draft.diagnostics.push(report.stateVersionAhead({ stateVersion: installed, release: draft.release }, origin));
  }
  assign(draft, "system.stateVersion", string(installed), origin ?? fallback, [
    "The release that this machine was installed with; it stays when NixOS is upgraded.",
  ]);
}

/** A host key comes with the SSH server only, and with `users.mutableUsers` off a missing one locks everybody out. */
function reportMissingKey({ options, system, diagnostics }: NixDraft): void {
  const store = system.byKind["secret-store"][0];
  if (store === undefined || !options.has(["sops"]) || options.has(["services", "openssh", "enable"])) return;
  diagnostics.push(report.secretsWithoutKey({}, store.origin));
}

function extraConfig(draft: NixDraft): Item | undefined {
  const [first] = draft.system.resources;
  const option = first && locatedOption(draft.context, "extraConfig", first.origin);
  if (option === undefined || option.value.trim() === "") return undefined;
  if (!isExpressible(option.value)) {
    // A setting of the input is refused where it stands.
    const isPassed = draft.context.options.get("extraConfig")?.origin === undefined;
    if (isPassed) draft.diagnostics.push(report.inexpressible({}));
    return undefined;
  }
  return { value: verbatimModule(option.value), origins: [option.origin] };
}

function singleFile(extra: Item | undefined, draft: NixDraft): readonly EmittedFile[] {
  const items = extra === undefined ? [] : [extra];
  const home = neededModules(draft).homeManager ? [homeManagerBinding(draft)] : [];
  return [printModule("configuration.nix", moduleBindings(items, home, draft), draft)];
}

function folder(extra: Item | undefined, draft: NixDraft): readonly EmittedFile[] {
  const name = hostName(draft.system.name);
  const folderName = `hosts/${name}`;
  const modules = neededModules(draft);
  const items: Item[] =
    extra === undefined ? [] : [{ value: path("./extra-config.nix"), origins: extra.origins ?? [] }];
  const print = (file: string, expression: Nix): EmittedFile => printFile(file, expression, draft);
  return [
    print("flake.nix", flakeExpression(draft, name, folderName)),
    printModule(`${folderName}/configuration.nix`, moduleBindings(items, [], draft), draft),
    ...(modules.disko ? [print(`${folderName}/disko.nix`, diskoModule(draft))] : []),
    ...(modules.homeManager ? [print(`${folderName}/home.nix`, homeModule(draft))] : []),
    ...(extra === undefined ? [] : [printFile(`${folderName}/extra-config.nix`, extra.value, draft, extra.origins)]),
  ];
}

function homeModule(draft: NixDraft): Nix {
  return patternLambda(["inputs"], attrs(homeManagerBinding(draft)));
}

function homeManagerBinding(draft: NixDraft): Binding {
  const origins = draft.repos.map(({ origin }) => origin);
  return { ...bind("home-manager", attrs(...homeManagerBindings(draft, stateVersion(draft)))), origins };
}

/** A name that is safe as a folder and as an attribute. */
function hostName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_-]/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return safe === "" ? "machine" : safe;
}

const ownFiles = ["./hardware-configuration.nix", "./local.nix"];

/** Your own files are imported where they exist: a flake sees only what git knows. */
function importsBinding(extra: readonly Item[], draft: NixDraft): Binding {
  const isMounting = draft.options.has(["fileSystems"]) || neededModules(draft).disko;
  const own = apply(select("builtins", "filter"), select("builtins", "pathExists"), list(...ownFiles.map(path)));
  const value: Nix =
    extra.length === 0 ? own : { kind: "operator", operator: "++", operands: [{ kind: "list", items: extra }, own] };
  const hint = isMounting ? " --no-filesystems" : "";
  const comments = [
    `Your own files, if they are there: \`nixos-generate-config${hint}\` writes the first.`,
    ...(draft.context.layout === "directory" ? ["A flake sees what git knows: `git add` them."] : []),
  ];
  return { ...bind("imports", value), comments, origins: draft.fallback };
}

function moduleBindings(extra: readonly Item[], more: readonly Binding[], draft: NixDraft): readonly Binding[] {
  const imports = importsBinding(extra, draft);
  return arrangeModule([imports, ...draft.options.bindings(), ...more]);
}

function printModule(file: string, bindings: readonly Binding[], draft: NixDraft): EmittedFile {
  return printFile(file, patternLambda(["config", "lib", "pkgs"], attrs(...bindings)), draft);
}

function printFile(
  file: string,
  expression: Nix,
  { context, fallback }: NixDraft,
  origins: readonly Origin[] = fallback,
): EmittedFile {
  return emittedFile(file, printNixFile({ comments: headerLines(context), expression, origins }));
}
