import type { Located } from "../../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey, type Lowering, maybe, orDefault, originsOf } from "../lowering.ts";
import { flag, type LocatedList, list, oneOf, optional, record, required, type Shape, text } from "../shape.ts";
import { users } from "./users.ts";

/** Permission bits as their digits are written; `0600` and `600` mean the same. */
const fileMode: Shape<Located<string>> = {
  expected: "a file mode such as `0600`",
  decode(node, diagnostics) {
    const digits = node.kind === "scalar" ? node.text : "";
    if (/^[0-7]{3,4}$/.test(digits)) return { value: digits.padStart(4, "0"), origin: node.origin };
    diagnostics.report(report.badMode({ text: digits }, node.origin));
    return undefined;
  },
};

const template = record("a secret template", {
  from: required(text, "the Jinja2 template, relative to the Ch-obolo"),
  to: required(text, "the file to write, relative to the owner's home; absolute where the owner is root"),
  owner: optional(text, "who owns the file; default root"),
  mode: optional(fileMode, 'its permissions; default "0600"'),
  escape: optional(flag, "whether values are escaped; default true"),
  vars: optional(list(text), "names in the secrets file that the template reads"),
});

type Template = NonNullable<ReturnType<(typeof template)["decode"]>>;

const shape = record("`secrets`", {
  sec_mode: optional(oneOf(["sops"]), "how the file is encrypted; default `sops`"),
  sec_file: optional(text, "the encrypted file"),
  sops_file: optional(text, "the sops configuration with its keys"),
  templates: optional(list(template), "files rendered from templates and secret values"),
});

export const secrets = defineKey({
  key: "secrets",
  doc: "Secrets, which stay in an encrypted file and are read on the target only.",
  shape,
  lower({ sec_mode, sec_file, sops_file, templates, origin }, lowering) {
    if (sec_file === undefined) {
      lowering.diagnostics.report(report.secretsWithoutFile({}, templates?.origin ?? origin));
      return;
    }
    lowering.add({
      kind: "secret-store",
      id: "secret-store",
      origin,
      claims: [...originsOf(sec_mode, sec_file, sops_file), ...emptyListOrigin(templates)],
      after: [],
      file: sec_file,
      ...maybe("config", sops_file),
    });
    for (const user of lowering.value(users)?.items ?? []) addPassword(user.name, lowering);
    for (const item of templates?.items ?? []) lowerTemplate(item, lowering);
  },
});

function emptyListOrigin(declared: LocatedList<unknown> | undefined): Located<unknown>["origin"][] {
  return declared?.items.length === 0 ? [declared.origin] : [];
}

function addPassword(user: Located<string>, lowering: Lowering): void {
  lowering.add({
    kind: "password",
    id: `password:${user.value}`,
    origin: user.origin,
    claims: [],
    after: [`user:${user.value}`, "secret-store"],
    user,
    key: ["user_secrets", user.value, "password"],
  });
}

function lowerTemplate({ from, to, owner, mode, escape: isEscaped, vars, origin }: Template, lowering: Lowering): void {
  lowering.add({
    kind: "secret-template",
    id: `secret-template:${owner?.value ?? "root"}:${to.value}`,
    origin,
    claims: [...originsOf(from, to, owner, mode, isEscaped, ...(vars?.items ?? [])), ...emptyListOrigin(vars)],
    after: ["secret-store"],
    source: from,
    destination: to,
    owner: orDefault(owner, "root", origin),
    mode: orDefault(mode, "0600", origin),
    escape: orDefault(isEscaped, true, origin),
    variables: vars?.items ?? [],
  });
}
