import type { Located, Origin } from "../../diagnostics/origin.ts";
import { didYouMean } from "../../diagnostics/suggest.ts";
import { locatedOption, type OptionTable } from "../backend.ts";
import { ansibleDiagnostics as report } from "./diagnostics.ts";
import type { AnsibleDraft } from "./draft.ts";

export const ansibleOptions: OptionTable = {
  hosts: { doc: "The pattern of hosts that the play runs on.", type: "text", default: "all" },
  becomeMethod: {
    doc: "How Ansible becomes root: `sudo`, `su`, `community.general.doas`, ...; default: what Ansible is configured for.",
    type: "text",
    default: undefined,
  },
};

export interface PlayOptions {
  readonly hosts: Located<string> | undefined;
  readonly becomeMethod: Located<string> | undefined;
}

/** The options as far as they can be used; what is wrong with the others goes to the draft's diagnostics. */
export function readOptions(draft: AnsibleDraft): PlayOptions {
  return {
    hosts: readOption(draft, "hosts", /^[\w.:!&*?,[\]~|^$@-]+$/),
    becomeMethod: readBecomeMethod(draft),
  };
}

/** The methods that need no collection before their name: ansible-core's own, and those that it leads on from there. */
const becomeMethods = [
  ...["sudo", "su", "runas"],
  ...["doas", "dzdo", "enable", "ksu", "machinectl", "pbrun", "pfexec", "pmrun", "sesu"],
];

/** A method of a collection, `community.general.doas`, may be anybody's. */
function readBecomeMethod(draft: AnsibleDraft): Located<string> | undefined {
  const method = readOption(draft, "becomeMethod", /^[a-z0-9_]+(?:\.[a-z0-9_]+){0,2}$/);
  if (method === undefined || method.value.includes(".") || becomeMethods.includes(method.value)) return method;
  const question = didYouMean(method.value, becomeMethods);
  const problem = `Ansible has no method ${method.value}${question === undefined ? "" : `: ${question}`}`;
  draft.diagnostics.push(report.badOption({ name: "ansible.becomeMethod", problem }, placeOf(draft, "becomeMethod")));
  return undefined;
}

function readOption(draft: AnsibleDraft, name: string, pattern: RegExp): Located<string> | undefined {
  const fallback = draft.system.resources[0]?.origin;
  if (fallback === undefined) return undefined;
  const option = locatedOption(draft.context, name, fallback);
  if (option === undefined || pattern.test(option.value)) return option;
  const problem = "it has characters that no such value has";
  draft.diagnostics.push(report.badOption({ name: `ansible.${name}`, problem }, placeOf(draft, name)));
  return undefined;
}

function placeOf({ context }: AnsibleDraft, name: string): Origin | undefined {
  return context.options.get(name)?.origin;
}
