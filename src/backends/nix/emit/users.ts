import type { Located } from "../../../diagnostics/origin.ts";
import type { Group, Membership, User } from "../../../ir/resource.ts";
import { groupOn, groupsProvided, lookupShell, type ShellFacts } from "../../../knowledge/index.ts";
import { approximated, lowered, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft, shareReason, verdictOf } from "../draft.ts";
import { boolean, list, select, string } from "../syntax.ts";

const optionOf = (user: string, name: string): readonly string[] => ["users", "users", user, name];

/** NixOS has root already: only its shell can be said. */
export function emitUser({ name, shell, home, origin }: User, draft: NixDraft): Verdict {
  const user = name.value;
  const isRoot = user === "root";
  if (!isRoot) assign(draft, optionOf(user, "isNormalUser"), boolean(true), origin);
  if (!isRoot && home.value !== `/home/${user}`) assign(draft, optionOf(user, "home"), string(home.value), home.origin);
  return emitShell(user, shell, draft);
}

/** bash is every user's shell where nothing else is said. */
function emitShell(user: string, shell: Located<string>, draft: NixDraft): Verdict {
  const facts = shellFacts(shell.value, draft);
  if (facts === undefined) return approximated(report.unknownShell({ shell: shell.value, user }, shell.origin));
  const { attribute, programOption } = facts.nix;
  if (attribute === "bashInteractive") return lowered;
  return verdictOf(
    assign(draft, optionOf(user, "shell"), select("pkgs", attribute), shell.origin),
    programOption === undefined
      ? allowShell(facts, shell, draft)
      : assign(draft, ["programs", programOption, "enable"], boolean(true), shell.origin),
  );
}

function shellFacts(name: string, { shells }: NixDraft): ShellFacts | undefined {
  if (!shells.has(name)) shells.set(name, lookupShell(name));
  return shells.get(name);
}

/** What no `programs.X.enable` puts into /etc/shells. */
function allowShell({ nix }: ShellFacts, { origin }: Located<string>, draft: NixDraft) {
  return assign(draft, "environment.shells", list(select("pkgs", nix.attribute)), origin);
}

/** Declared in the end, unless NixOS or an option of the whole creates it. */
export function emitGroup({ name }: Group, draft: NixDraft): Verdict {
  const { predeclared, meaningless } = groupsProvided("nix");
  const reason = meaningless.get(name.value);
  if (reason !== undefined) return approximated(groupReason(name, reason, draft));
  const group = groupOn("nix", name.value);
  if (!predeclared.has(group)) draft.groups.set(group, name.origin);
  return lowered;
}

export function emitMembership({ user, group }: Membership, draft: NixDraft): Verdict {
  const meaningless = groupsProvided("nix").meaningless.get(group.value);
  if (meaningless !== undefined) return approximated(groupReason(group, meaningless, draft));
  if (user.value === group.value && user.value === "root") return lowered;
  const conflict = assign(
    draft,
    optionOf(user.value, "extraGroups"),
    list(string(groupOn("nix", group.value))),
    group.origin,
  );
  if (conflict === undefined && gainsSudo(user.value, group.value, draft)) {
    return approximated(report.wheelGainsSudo({ user: user.value }, group.origin));
  }
  return verdictOf(conflict);
}

function groupReason(group: Located<string>, reason: string, draft: NixDraft) {
  return shareReason(draft, `group:${group.value}`, () =>
    report.meaninglessGroup({ group: group.value, reason }, group.origin),
  );
}

/** NixOS ships `%wheel ALL=(ALL:ALL) SETENV: ALL`, which Ch-aOS does not. */
function gainsSudo(user: string, group: string, { system }: NixDraft): boolean {
  if (group !== "wheel" || user === "root") return false;
  const { byId } = system;
  return !byId.has(`sudo-rule:${user}`) && !byId.has("sudo-rule:%wheel");
}

/** Declares the groups that nothing else creates; called once every option is known. */
export function declareGroups(draft: NixDraft): void {
  const { byOption } = groupsProvided("nix");
  for (const [name, origin] of draft.groups) {
    const creator = byOption.get(name)?.split(".");
    const value = creator && draft.options.get(creator)?.value;
    if (value?.kind === "boolean" && value.value) continue;
    assign(draft, ["users", "groups", name], { kind: "attrs", bindings: [] }, origin);
  }
}
