import type { Password, SecretStore, SecretTemplate } from "../../../ir/resource.ts";
import { approximated, lowered, refused, type Verdict } from "../../backend.ts";
import { nixDiagnostics as report } from "../diagnostics.ts";
import { assign, type NixDraft, shareReason } from "../draft.ts";
import {
  apply,
  type Binding,
  bind,
  boolean,
  isExpressible,
  letIn,
  type Nix,
  operate,
  path,
  select,
  string,
  strings,
} from "../syntax.ts";

/** The author's own sops file, read by sops-nix on the machine with the key of its SSH server. */
export function emitSecretStore({ file, origin }: SecretStore, draft: NixDraft): Verdict {
  assign(draft, "sops.defaultSopsFile", besideThisFile(file.value), file.origin, [
    `A copy of ${file.value}, as it is. Let this machine read it:`,
    "ssh-to-age < /etc/ssh/ssh_host_ed25519_key.pub, its output into .sops.yaml, sops updatekeys.",
  ]);
  const keys = strings(["/etc/ssh/ssh_host_ed25519_key"]);
  assign(draft, "sops.age.sshKeyPaths", keys, origin);
  if (draft.context.layout === "directory") return lowered;
  return approximated(report.secretsNeedModule({}, origin));
}

/** A file of this name in the folder of the emitted one, whatever the name holds. */
function besideThisFile(file: string): Nix {
  const name = file.split("/").at(-1) ?? file;
  return /^[A-Za-z0-9._+-]+$/.test(name) ? path(`./${name}`) : operate("+", path("./."), string(`/${name}`));
}

const secretName = (key: readonly string[]): string => key.join("/");

export function emitPassword({ user, key, origin }: Password, draft: NixDraft): Verdict {
  const name = secretName(key);
  assign(draft, ["sops", "secrets", name, "neededForUsers"], boolean(true), origin);
  const file = select("config", "sops", "secrets", name, "path");
  assign(draft, ["users", "users", user.value, "hashedPasswordFile"], file, origin);
  return approximated(shareReason(draft, "passwords", () => report.passwordMustBeHash({}, origin)));
}

/** sops-nix fills placeholders on the machine; `{{ name }}` of the listed vars becomes one of them. */
export function emitSecretTemplate(resource: SecretTemplate, draft: NixDraft): Verdict {
  const { source, owner, mode, destination, origin, variables } = resource;
  const template = templateName(owner.value, destination.value, draft);
  const target = absoluteDestination(resource, draft);
  if (target === undefined) return refused(report.secretTemplateWithoutOwner({ owner: owner.value }, owner.origin));
  for (const { value, origin: place } of variables) {
    assign(draft, ["sops", "secrets", secretName(value.split("."))], { kind: "attrs", bindings: [] }, place);
  }
  const option = (name: string): readonly string[] => ["sops", "templates", template, name];
  assign(draft, option("content"), templateContent(resource), origin);
  assign(draft, option("owner"), string(owner.value), owner.origin);
  assign(draft, option("mode"), string(mode.value), mode.origin);
  assign(draft, option("path"), string(target), destination.origin);
  return approximated(report.secretTemplate({ source: source.value }, source.origin));
}

/** sops-nix names a file of the Nix store so: letters, digits and a few signs, and each name once. */
function templateName(owner: string, destination: string, { options }: NixDraft): string {
  const plain = `${owner}-${destination.replace(/^\/+/, "")}`.replace(/[^A-Za-z0-9+._-]/g, "-").slice(0, 100);
  let name = plain;
  for (let count = 2; options.has(["sops", "templates", name]); count++) name = `${plain}-${count}`;
  return name;
}

function absoluteDestination({ destination, owner }: SecretTemplate, { system }: NixDraft): string | undefined {
  if (destination.value.startsWith("/")) return destination.value;
  if (owner.value === "root") return `/root/${destination.value}`;
  const user = system.byId.get(`user:${owner.value}`);
  return user?.kind === "user" && isExpressible(user.home.value)
    ? `${user.home.value}/${destination.value}`
    : undefined;
}

function templateContent({ source, variables }: SecretTemplate): Nix {
  const text = apply(select("builtins", "readFile"), besideThisFile(source.value));
  if (variables.length === 0) return text;
  const values: Binding[] = variables.flatMap(({ value }) => {
    const placeholder = select("config", "sops", "placeholder", secretName(value.split(".")));
    return [bind(`{{ ${value} }}`, placeholder), bind(`{{${value}}}`, placeholder)];
  });
  const names = apply(select("builtins", "attrNames"), select("values"));
  const replacements = apply(select("builtins", "attrValues"), select("values"));
  return letIn(
    [bind("values", { kind: "attrs", bindings: values })],
    apply(select("builtins", "replaceStrings"), names, replacements, text),
  );
}
