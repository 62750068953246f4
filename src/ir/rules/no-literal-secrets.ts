import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../diagnostics/source.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Resource } from "../resource.ts";
import type { Rule } from "./rule.ts";
import { locatedStrings } from "./strings.ts";

/** What a secret looks like. Sources: crypt(5), age(1), and the prefixes that the services publish for scanners. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY/, "a private key"],
  [/AGE-SECRET-KEY-1/i, "a private key of age"],
  [/\$(?:1|5|6|7|y|gy|2[abxy]|sm3|md5)\$[./A-Za-z0-9$=,-]{8}/, "a password hash"],
  [/(?<![a-z0-9+.-])[a-z0-9+.-]+:\/\/[^/\s:@]*:[^/\s@]+@/i, "a password inside an address"],
  [/\bgh[pousr]_[A-Za-z0-9]{20}|\bgithub_pat_[A-Za-z0-9_]{20}/, "an access token of GitHub"],
  [/\bglpat-[A-Za-z0-9_-]{20}/, "an access token of GitLab"],
  [/\bxox[abprs]-[A-Za-z0-9-]{10}/, "an access token of Slack"],
  [/\bAKIA[0-9A-Z]{16}\b/, "an access key of AWS"],
];

/** What every pattern begins with, in one look: nearly no string of an input has any of it. */
const sign = /[$:]|-----BEGIN|AGE-SECRET|gh[pousr]_|github_pat|glpat-|xox[abprs]-|AKIA/i;

const secretKey = /(?:password|passwd|passphrase|private_?key|secret_?key|access_?token|api_?key)["']?\s*:\s*$/i;
const kindsReadAsText = new Set<Resource["kind"]>(["annotation", "fleet", "target-setting"]);

/** No secret stands in the input in clear; secrets are references into the encrypted file. */
export const noLiteralSecrets: Rule = function* (system) {
  for (const resource of system.resources) {
    for (const text of locatedStrings(resource)) {
      const what = findSecret(text.value);
      if (what !== undefined) yield irDiagnostics.literalSecret({ what }, text.origin);
    }
    if (kindsReadAsText.has(resource.kind)) yield* checkSourceText(resource);
  }
};

/** Values that no field of the resource keeps are read where they stand. */
function* checkSourceText(resource: Resource): Iterable<Diagnostic> {
  for (const claim of resource.claims) {
    const what = findSecret(textOf(claim.span)) ?? findSecretByKey(claim.span);
    if (what !== undefined) yield irDiagnostics.literalSecret({ what }, claim);
  }
}

function findSecret(text: string): string | undefined {
  if (text.length < 8 || !sign.test(text)) return undefined;
  return patterns.find(([pattern]) => pattern.test(text))?.[1];
}

/** A value behind a key such as `password:` that is neither empty nor an interpolation. */
function findSecretByKey(span: Span): string | undefined {
  const value = textOf(span).replace(/^["']|["']$/g, "");
  if (value === "" || value === "null" || value === "~" || value.startsWith("${") || /[\n:{[]/.test(value))
    return undefined;
  const before = span.file.text.slice(Math.max(0, span.start - 60), span.start);
  return secretKey.test(before) ? "the value of a key that names a secret" : undefined;
}

function textOf(span: Span): string {
  return span.file.text.slice(span.start, span.end);
}
