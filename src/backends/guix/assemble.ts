import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { EmittedFile } from "../backend.ts";
import { emittedFile, render } from "../shared/doc.ts";
import { headerLines } from "../shared/header.ts";
import { guixDiagnostics as report } from "./diagnostics.ts";
import type { GuixDraft } from "./draft.ts";
import { assumeBootloader, withKeyboardLayout } from "./emit/boot.ts";
import { servicePlan } from "./emit/services.ts";
import { assumeRootFileSystem } from "./emit/storage.ts";
import { defineHomes } from "./home.ts";
import { defineHomeProcedures } from "./home-procedures.ts";
import { printScheme } from "./print.ts";
import { printServices } from "./services/print.ts";
import { maximumWidth } from "./style.ts";
import { blank, comment, from, list, quote, type Scheme, type SchemeDatum, type SchemeList, string } from "./syntax.ts";
import { printExtended, printGroups, printSudoers, printUsers } from "./users.ts";
import { checkVerbatim } from "./verbatim.ts";

/** The configuration file of the machine, once every resource has had its say. */
export function assembleGuix(draft: GuixDraft): {
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const system = printOperatingSystem(draft);
  const forms = [
    comment(...headerLines(draft.context)),
    blank,
    ...printImports(draft),
    blank,
    ...printDefinitions(draft),
    system,
  ];
  const file = emittedFile(pathOf(draft), render(printScheme(forms), maximumWidth));
  const diagnostics = [...draft.diagnostics, ...servicePlan(draft).diagnostics];
  return { files: [file], diagnostics };
}

const hostName = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** One folder for each machine, so that the configurations of a fleet can stand side by side. */
function pathOf({ context, system }: GuixDraft): string {
  if (context.layout === "single") return "config.scm";
  return `hosts/${hostName.test(system.name) ? system.name : "machine"}/config.scm`;
}

/** Where lines come from that no single resource asked for. */
const rootOrigin = ({ system }: GuixDraft): Origin | undefined => system.resources[0]?.origin;

function printImports(draft: GuixDraft): readonly Scheme[] {
  const module = ([name, origin]: readonly [string, Origin | undefined]): SchemeList =>
    from(origin, list(...name.split(" ")));
  const name = ([last, origin]: readonly [string, Origin | undefined]): SchemeDatum =>
    from(origin, { kind: "symbol", name: last });
  const whole = from(rootOrigin(draft), list("use-modules", list("gnu"), ...sorted(draft.modules).map(module)));
  return [
    whole,
    ...printUse("use-service-modules", sorted(draft.serviceModules).map(name), draft),
    ...printUse("use-package-modules", sorted(draft.packageModules).map(name), draft),
  ];
}

function printUse(macro: string, names: readonly SchemeDatum[], draft: GuixDraft): readonly SchemeDatum[] {
  if (names.length === 0) return [];
  const named = names.find(({ origins }) => origins !== undefined);
  return [from(named?.origins ?? rootOrigin(draft), list(macro, ...names))];
}

function sorted<V>(names: ReadonlyMap<string, V>): readonly (readonly [string, V])[] {
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1));
}

function printDefinitions(draft: GuixDraft): readonly Scheme[] {
  const [first] = draft.dotfiles.values();
  return first === undefined ? [] : [...defineHomeProcedures(first.origin), blank, defineHomes(draft), blank];
}

function printOperatingSystem(draft: GuixDraft): SchemeDatum {
  const sections = [printIdentity(draft), printBoot(draft), printStorage(draft), ...printContents(draft)];
  const filled = sections.filter((section) => section.length > 0);
  const fields = filled.flatMap((section, index) => (index === 0 ? section : [blank, ...section]));
  return from(rootOrigin(draft), list("operating-system", ...fields));
}

function present<T>(...items: readonly (T | undefined)[]): readonly T[] {
  return items.filter((item) => item !== undefined);
}

function printIdentity(draft: GuixDraft): readonly Scheme[] {
  assumeHostname(draft);
  const { fields, localeDefinitions } = draft;
  const [first] = localeDefinitions;
  const locales =
    first === undefined
      ? undefined
      : from(first.origins, list("locale-definitions", list("list", ...localeDefinitions)));
  return present(
    fields.get("host-name"),
    fields.get("timezone"),
    fields.get("locale"),
    locales,
    fields.get("keyboard-layout"),
  );
}

function assumeHostname(draft: GuixDraft): void {
  if (draft.fields.has("host-name")) return;
  const { name } = draft.system;
  const safeName = hostName.test(name) ? name : "machine";
  draft.diagnostics.push(report.noHostname({ name: safeName }));
  draft.fields.set("host-name", list("host-name", string(safeName)));
}

function printBoot(draft: GuixDraft): readonly Scheme[] {
  const remark = draft.fields.has("bootloader") ? [] : [comment("Assumed: no boot loader was given.")];
  assumeBootloader(draft);
  const bootloader = draft.fields.get("bootloader");
  const keyboard = draft.fields.get("keyboard-layout");
  if (bootloader === undefined) return [];
  return [...remark, keyboard === undefined ? bootloader : withKeyboardLayout(bootloader, keyboard.origins)];
}

function printStorage(draft: GuixDraft): readonly Scheme[] {
  const remark = draft.fileSystems.has("/") ? [] : [comment("Assumed: no root file system was given.")];
  assumeRootFileSystem(draft);
  const fileSystems = sorted(draft.fileSystems).map(([, fileSystem]) => fileSystem);
  const [swap] = draft.swapSpaces;
  return [
    ...remark,
    ...present(
      printExtended("file-systems", fileSystems, "%base-file-systems", fileSystems[0]?.origins?.[0]),
      swap === undefined ? undefined : from(swap.origins, list("swap-devices", list("list", ...draft.swapSpaces))),
    ),
  ];
}

/** Accounts, packages and services, each a section of its own. */
function printContents(draft: GuixDraft): readonly (readonly Scheme[])[] {
  const plan = servicePlan(draft);
  const accounts = present(printGroups(draft, plan.types), printUsers(draft), printSudoers(draft));
  const services = printServices(draft, plan, checkVerbatim(draft));
  return [accounts, present(printPackages(draft)), present(services)];
}

function printPackages({ packages }: GuixDraft): SchemeDatum | undefined {
  if (packages.size === 0) return undefined;
  const names = [...packages].map(([name, origin]) => from(origin, string(name)));
  const specifications = list("specifications->packages", quote(list(...names)));
  return from(names[0]?.origins, list("packages", list("append", specifications, "%base-packages")));
}
