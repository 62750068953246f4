import { didYouMean } from "../../../diagnostics/suggest.ts";
import type { SudoRule, User } from "../../../ir/resource.ts";
import { groupOn, groupsProvided, knownShells, lookupShell } from "../../../knowledge/index.ts";
import { approximated, type Emitter, lowered, refused, type Verdict } from "../../backend.ts";
import { guixDiagnostics as report } from "../diagnostics.ts";
import { type GuixDraft, need } from "../draft.ts";
import { from, list, string } from "../syntax.ts";

/** Guix gives every account this primary group, and bash where nothing is said. */
const primaryGroup = "users";
const defaultShell = "bash";

export const emitUser: Emitter<"user", GuixDraft> = (user, draft) => {
  const { name, home, origin } = user;
  const { shell, verdict } = resolveShell(user, draft);
  const usualHome = name.value === "root" ? "/root" : `/home/${name.value}`;
  draft.users.set(name.value, {
    name,
    origin,
    groups: [],
    ...(shell === undefined ? {} : { shell }),
    ...(home.value === usualHome ? {} : { home }),
  });
  return verdict ?? explainWheel(user, draft);
};

function resolveShell({ shell }: User, draft: GuixDraft) {
  if (shell.value === defaultShell) return {};
  const facts = lookupShell(shell.value)?.guix;
  if (facts === undefined) {
    const suggestion = didYouMean(shell.value, knownShells());
    const reason = report.unknownShell({ name: shell.value, suggestion }, shell.origin);
    return { verdict: approximated(reason) };
  }
  need(draft.packageModules, facts.module, shell.origin);
  const program = list("file-append", facts.variable, string(facts.path));
  return { shell: from(shell.origin, list("shell", program)) };
}

/** Guix's sudoers file lets the group wheel use sudo; where the input does not, its author should know. */
function explainWheel({ name }: User, draft: GuixDraft): Verdict {
  if (name.value === "root" || !draft.unsaidSudoers.has(name.value)) return lowered;
  return approximated(report.wheelMayUseSudo({ name: name.value }, name.origin));
}

/** Declared unless Guix or one of the services has it; which services there are is known at the end. */
export const emitGroup: Emitter<"group", GuixDraft> = ({ name, origin }, draft) => {
  const { predeclared, meaningless } = groupsProvided("guix");
  const group = groupOn("guix", name.value);
  if (!predeclared.has(group)) draft.groups.set(group, origin);
  const reason = meaningless.get(name.value);
  if (reason === undefined) return lowered;
  return approximated(report.meaninglessGroup({ name: name.value, reason }, name.origin));
};

export const emitMembership: Emitter<"membership", GuixDraft> = ({ user, group: { value, origin } }, draft) => {
  const group = { value: groupOn("guix", value), origin };
  const isPrimary = group.value === (user.value === "root" ? "root" : primaryGroup);
  const account = draft.users.get(user.value);
  if (!isPrimary && account?.groups.every((one) => one.value !== group.value)) account.groups.push(group);
  return lowered;
};

/** Names that sudoers(5) takes as they are, without quoting. */
const plainName = /^[A-Za-z_][A-Za-z0-9_.-]*\$?$/;

export const emitSudoRule: Emitter<"sudo-rule", GuixDraft> = (rule, draft) => {
  const name = rule.name.value;
  if (!plainName.test(name)) return refused(report.badSudoName({ name }, rule.name.origin));
  draft.sudoLines.push({ text: `${sudoSubject(rule)} ALL=(ALL:ALL) ALL`, origin: rule.origin });
  return lowered;
};

const sudoSubject = ({ subject, name }: SudoRule): string => (subject === "group" ? `%${name.value}` : name.value);
