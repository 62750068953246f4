import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { SecretTemplate } from "../resource.ts";
import { isInnerPath, normalizePath } from "./paths.ts";
import { findDuplicates, type Rule } from "./rule.ts";

const variable = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/** Templates are read below the Ch-obolo and written below their owner's home; only root's may be absolute. */
export const validSecretTemplates: Rule = function* (system) {
  const templates = system.byKind["secret-template"];
  const users = new Set(system.byKind.user.map(({ name }) => name.value));
  for (const template of templates) {
    const isOwnerKnown = template.owner.value === "root" || users.size === 0 || users.has(template.owner.value);
    yield* checkPaths(template, isOwnerKnown);
    yield* checkMode(template);
    for (const { value, origin } of template.variables) {
      if (!variable.test(value)) yield irDiagnostics.invalidSecretVariable({ name: value }, origin);
    }
  }
  yield* findDuplicates(
    (system.broken.has("secrets") ? [] : templates).map(({ destination, owner }) => ({
      ...destination,
      value: { path: destination.value, owner: owner.value },
    })),
    ({ path, owner }) => `${owner}:${normalizePath(path) ?? path}`,
    ({ value, origin }, notes) => irDiagnostics.duplicateSecretDestination({ name: value.path }, origin, { notes }),
  );
};

function* checkPaths({ source, destination, owner }: SecretTemplate, isOwnerKnown: boolean): Iterable<Diagnostic> {
  if (!isInnerPath(source.value)) yield irDiagnostics.invalidSecretSource({ name: source.value }, source.origin);
  if (!isDestination(destination.value, isOwnerKnown ? owner.value : "root")) {
    const parameters = { name: destination.value, owner: owner.value };
    yield irDiagnostics.invalidSecretDestination(parameters, destination.origin);
  }
}

function isDestination(path: string, owner: string): boolean {
  const inner = owner === "root" && path.startsWith("/") ? path.slice(1) : path;
  return isInnerPath(inner) && !inner.endsWith("/") && normalizePath(inner) !== ".";
}

/** The last digit is what everyone may do. */
function* checkMode({ mode }: SecretTemplate): Iterable<Diagnostic> {
  if (!mode.value.endsWith("0")) yield irDiagnostics.secretReadableByAll({ name: mode.value }, mode.origin);
}
