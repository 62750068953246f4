import type { Of } from "../../../ir/resource.ts";
import { approximated, lowered, refused } from "../../backend.ts";
import type { YamlMap } from "../../shared/yaml-tree.ts";
import type { Area, Emitters } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { homeOf, joinPath, parentOf } from "../paths.ts";
import { secretsVariable } from "../secrets.ts";
import { argumentMap, task } from "../tasks.ts";
import { jinja, subscript, userText, verbatim } from "../values.ts";

export const secretEmitters = {
  "secret-store"(resource, draft) {
    const refusal =
      refuseUnsafe("path of the secrets file", "path", resource.file) ??
      (resource.config === undefined
        ? undefined
        : refuseUnsafe("path of the sops configuration", "path", resource.config));
    if (refusal !== undefined) return refusal;
    draft.secretStore = resource;
    return lowered;
  },
  "secret-template"(resource, draft) {
    const { source, destination, owner, variables } = resource;
    const refusal =
      refuseUnsafe("path of a template", "path", source) ??
      refuseUnsafe("path of a file", "path", destination) ??
      refuseUnsafe("user name", "account", owner) ??
      variables.map((variable) => refuseUnsafe("variable of a template", "variable", topLevel(variable))).find(Boolean);
    if (refusal !== undefined) return refusal;
    if (draft.secretStore === undefined) {
      return refused(report.ownerRefused({ what: "this template", owner: "the secrets file" }, resource.origin));
    }
    draft.secretTemplates.push(resource);
    return approximated(report.templateBeside({ isEscaped: resource.escape.value }, source.origin));
  },
} satisfies Emitters;

/** `db.password` reads below `db`: Jinja follows the dots, so the template is given `db`. */
function topLevel(variable: Of<"secret-template">["variables"][number]) {
  return { value: variable.value.split(".")[0] ?? "", origin: variable.origin };
}

export const secretsArea: Area = {
  name: "secrets",
  title: "Files made from secrets",
  tags: ["secrets", "users"],
  build: (draft) => ({ tasks: draft.secretTemplates.flatMap((template) => templateTasks(template, draft)) }),
};

function templateTasks(template: Of<"secret-template">, draft: AnsibleDraft): readonly YamlMap[] {
  const { source, destination, owner, mode, variables, origin } = template;
  const home = homeOf(draft.system, owner.value);
  const path = destination.value.startsWith("/") ? destination.value : joinPath(home, destination.value);
  const values = Object.fromEntries(
    variables.map((variable) => {
      const { value } = topLevel(variable);
      return [value, jinja(subscript(secretsVariable, [value]), [variable.origin])];
    }),
  );
  const args = {
    src: userText(source),
    dest: verbatim(path, [destination.origin]),
    owner: userText(owner),
    mode: verbatim(mode.value, [mode.origin]),
  };
  const keywords = { vars: variables.length === 0 ? undefined : argumentMap(values), no_log: true };
  const parent = parentOf(path);
  const folder = {
    path: verbatim(parent, [destination.origin]),
    state: "directory",
    owner: userText(owner),
    mode: "u=rwx",
  };
  return [
    ...(parent === home
      ? []
      : [task(`Create the folder of a file of ${owner.value}`, "ansible.builtin.file", folder, [origin])]),
    task(`Write a file of ${owner.value} from secrets`, "ansible.builtin.template", args, [origin], keywords),
  ];
}
