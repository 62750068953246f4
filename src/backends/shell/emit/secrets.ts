import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { SecretTemplate } from "../../../ir/resource.ts";
import { type EmitterTable, lowered, refused, type Verdict } from "../../backend.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import { addStep, needPackage, type ShellDraft } from "../draft.ts";
import { isWord } from "../quote.ts";
import { parseTemplate, type Template } from "../template.ts";
import type { Word } from "../tree.ts";
import { checkValue } from "../values.ts";

type Kinds = "secret-store" | "password" | "secret-template";

/** The encrypted file goes into the plan as it is, and is decrypted on the machine; templates go in taken apart. */
export const secretEmitters: Pick<EmitterTable<ShellDraft>, Kinds> = {
  "secret-store": ({ file, origin }, draft) => {
    const text = draft.context.readBeside?.(file.value);
    if (text === undefined) return refused(report.noSecrets({ what: file.value }, file.origin));
    if (!isWord(text)) return refused(report.notAWord({ what: "secrets file", value: file.value }, file.origin));
    if (!isEncrypted(text)) return refused(report.notEncrypted({ what: file.value }, file.origin));
    addStep(draft, "secrets", [origin, file.origin], formatOf(file.value), text);
    if (draft.context.distribution === "arch") needPackage(draft, "sops", origin);
    draft.hasSecrets = true;
    return lowered;
  },
  password: ({ user, key, origin }, draft) => {
    if (!draft.hasSecrets) return refused(report.noPasswords({ user: user.value }, origin));
    if (user.value !== "root" && !draft.users.has(user.value)) {
      return refused(report.unmanagedOwner({ what: "the password", owner: user.value }, origin));
    }
    addStep(draft, "password", [origin], user.value, ...key);
    return lowered;
  },
  "secret-template": (resource, draft) => emitTemplate(resource, draft),
};

/** What sops leaves in every file that it encrypts, and nobody else writes: its own section with a MAC. */
function isEncrypted(text: string): boolean {
  return /ENC\[AES256_GCM,/.test(text) && /^\s*"?(?:sops_)?mac"?\s*[:=]/m.test(text);
}

/** sops goes by the extension, and a text on standard input has none. */
function formatOf(path: string): Word {
  const extension = /\.(json|env|ini)$/.exec(path)?.[1] ?? "yaml";
  return extension === "env" ? "dotenv" : extension;
}

function emitTemplate(resource: SecretTemplate, draft: ShellDraft): Verdict {
  const { source, destination, owner, mode, escape: isEscaped, origin } = resource;
  if (!draft.hasSecrets) {
    const [store] = draft.system.byKind["secret-store"];
    return refused(report.noSecrets({ what: store?.file.value ?? source.value }, source.origin));
  }
  const text = draft.context.readBeside?.(source.value);
  if (text === undefined) return refused(report.noSecrets({ what: source.value }, source.origin));
  if (!isWord(text)) return refused(report.notAWord({ what: "template", value: source.value }, source.origin));
  const home = owner.value === "root" ? "/root" : draft.users.get(owner.value)?.home;
  if (home === undefined) {
    return refused(report.unmanagedOwner({ what: `the file ${destination.value}`, owner: owner.value }, owner.origin));
  }
  const path = destination.value.startsWith("/") ? destination.value : `${home}/${destination.value}`;
  const template = readTemplate(resource, text);
  const reason = checkValue("file", { value: path, origin: destination.origin }) ?? checkValue("mode", mode);
  if (reason !== undefined || "code" in template) return refused(reason ?? (template as Diagnostic));
  const words = [owner.value, home, path, mode.value, isEscaped.value ? "escape" : "plain", source.value];
  const origins = [origin, source.origin, destination.origin, owner.origin, mode.origin, isEscaped.origin] as const;
  addStep(draft, "secret-template", origins, ...words, ...wordsOf(template));
  return lowered;
}

/** The template taken apart, or why bash alone cannot make a file of it. */
function readTemplate({ source, variables }: SecretTemplate, text: string): Template | Diagnostic {
  const file = { path: source.value, text: text.replace(/\r\n?/g, "\n") };
  const template = parseTemplate(file.text);
  const noteAt = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    notes: [{ message: "it stands here", span: { file, start, end } }],
  });
  if ("what" in template) return report.templateNeedsJinja({ what: template.what }, source.origin, noteAt(template));
  const isListed = (name: string) => variables.some(({ value }) => value === name || name.startsWith(`${value}.`));
  const unlisted = template.variables.find(({ name }) => !isListed(name));
  if (unlisted === undefined) return template;
  return report.unlistedVariable({ name: unlisted.name }, source.origin, noteAt(unlisted));
}

/** Text, key, text, and so on. */
function wordsOf({ texts, variables }: Template): readonly Word[] {
  return texts.flatMap((text, index) => [text, ...variables.slice(index, index + 1).map(({ name }) => name)]);
}
