import type { FieldFacts } from "../frontend/form.ts";
import { type Distribution, nameSpaces } from "../ir/target.ts";
import { lookupPackage, lookupUnit, type PackageAnswer, type UnitAnswer } from "../knowledge/index.ts";
import { describeForm } from "../language/describe-form.ts";

/** What is said of a key, in Markdown. */
export function describeField({ doc, form, default: value, whenAbsent, older, isRequired }: FieldFacts): string {
  const lines = [older ?? doc, `*${describeForm(form)}*`];
  if (isRequired) lines.push("Required.");
  if (value !== undefined) lines.push(`Default: \`${value}\``);
  else if (whenAbsent !== undefined) lines.push(`When absent: ${whenAbsent}`);
  return lines.join("\n\n");
}

/** What a package or unit is everywhere, as a Markdown table with the evidence. */
export function describeName(kind: "package" | "unit", name: string, source: Distribution): string {
  const look = kind === "package" ? lookupPackage : lookupUnit;
  const rows = nameSpaces.map((space) => {
    const answer = look(name, source, space);
    return `| ${space} | ${describeAnswer(answer)} | ${cell("evidence" in answer ? answer.evidence : "")} |`;
  });
  return [`${kind} \`${name}\``, "", "| on | is | evidence |", "| --- | --- | --- |", ...rows].join("\n");
}

function describeAnswer(answer: PackageAnswer | UnitAnswer): string {
  switch (answer.how) {
    case "package":
    case "unit":
      return code(answer.names.join(" "));
    case "option":
      return (
        [...answer.assignments.map(({ path }) => path.join(".")), ...answer.names].map(code).join(", ") ||
        "always there"
      );
    case "guix-service":
      return code(answer.type);
    case "none":
      return cell(
        answer.alternative === undefined ? `none: ${answer.reason}` : `none: ${answer.reason} (${answer.alternative})`,
      );
    case "unknown":
      return "not known";
  }
}

const code = (text: string): string => `\`${cell(text)}\``;

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
