import type { Located } from "../../diagnostics/origin.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey, type Lowering, maybe, orDefault, originsOf } from "../lowering.ts";
import {
  flag,
  type LocatedList,
  list,
  oneOf,
  optional,
  record,
  required,
  type Shape,
  text,
  textFrom,
  warnOfSurprise,
  withDefault,
} from "../shape.ts";
import { wrongType } from "../wrong-type.ts";
import { users } from "./users.ts";

const expectedMode = "a file mode such as `0600`";

/** Permission bits as their digits are written; `0600` and `600` mean the same. */
const fileMode: Shape<Located<string>> = {
  expected: expectedMode,
  form: { kind: "text", pattern: { source: "^[0-7]{3,4}$", expected: expectedMode } },
  decode(node, diagnostics) {
    if (node.kind !== "scalar") return wrongType(this, node, diagnostics);
    const { text: digits, origin } = node;
    if (!/^[0-7]{3,4}$/.test(digits)) {
      diagnostics.report(report.badMode({ text: digits }, origin));
      return undefined;
    }
    warnOfSurprise(node, diagnostics);
    return { value: digits.padStart(4, "0"), origin };
  },
};

const template = record("a secret template", {
  from: required(textFrom("file"), "The Jinja2 template, relative to the Ch-obolo."),
  to: required(text, "The file to write, relative to the owner's home; where the owner is root, an absolute path."),
  owner: withDefault(textFrom("user"), "root", "Who owns the file."),
  mode: withDefault(fileMode, "0600", "The permissions of the file: three or four octal digits, best in quotes."),
  escape: withDefault(flag, true, "Whether values are escaped."),
  vars: optional(list(text), "Names in the secrets file that the template reads: `database.password`.", "none"),
});

type Template = NonNullable<ReturnType<(typeof template)["decode"]>>;

const shape = record("`secrets`", {
  sec_mode: withDefault(oneOf(["sops"]), "sops", "How the file is encrypted."),
  sec_file: optional(
    textFrom("file"),
    "The encrypted file, without which nothing here has an effect. The passwords of users are looked up in it, under " +
      "`user_secrets.NAME.password`.",
  ),
  sops_file: optional(
    textFrom("file"),
    "The configuration of sops, which names the keys.",
    "what sops finds by itself",
  ),
  templates: optional(list(template), "Files that are rendered from a template and secret values.", "none"),
});

export const secrets = defineKey({
  key: "secrets",
  doc: "Secrets, which stay in an encrypted file and are read on the machine only. No output ever holds one.",
  shape,
  example: `users: [{name: deploy}]
secrets:
  sec_mode: sops
  sec_file: secrets.yml
  sops_file: .sops.yaml
  templates:
    - from: templates/pgpass.j2
      to: .pgpass
      owner: deploy
      mode: "0640"
      escape: false
      vars: [database.password]
`,
  lower({ sec_mode, sec_file, sops_file, templates, origin }, lowering) {
    if (sec_file === undefined) {
      if (lowering.isBroken("secrets")) return;
      lowering.diagnostics.report(report.secretsWithoutFile({}, lowering.keyOrigin("secrets", { origin })));
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
    owner: orDefault(owner, template.fields.owner.default, origin),
    mode: orDefault(mode, template.fields.mode.default, origin),
    escape: orDefault(isEscaped, template.fields.escape.default, origin),
    variables: vars?.items ?? [],
  });
}
