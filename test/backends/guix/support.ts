import { parseScheme } from "../../../grammars/scheme.ts";
import type { Emission, Verdict } from "../../../src/backends/backend.ts";
import type { SchemeDatum } from "../../../src/backends/guix/syntax.ts";
import { compileText } from "../../support/compile.ts";

export interface GuixResult {
  readonly text: string;
  readonly emission: Emission;
  /** Fields of `operating-system`, and the other top-level forms, by their first symbol. */
  readonly form: (name: string) => string | undefined;
  /** `how CODE`, or `lowered`, of a resource. */
  readonly verdict: (id: string) => string;
}

/** Compiles a Ch-obolo for Guix and reads the result back. */
export async function toGuix(yaml: string, layout: "single" | "directory" = "single"): Promise<GuixResult> {
  const { analysis, emission } = await compileText(yaml, "guix", { layout });
  if (emission === undefined) throw new Error(analysis.diagnostics.map(({ message }) => message).join("\n"));
  const text = emission.files[0]?.text ?? "";
  const { forms, errors } = parseScheme(text);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const fields = forms.flatMap((form) => (headOf(form) === "operating-system" ? itemsOf(form) : [form]));
  return {
    text,
    emission,
    form: (name) => fields.filter((field) => headOf(field) === name).map(oneLine)[0],
    verdict: (id) => describeVerdict(emission.coverage.get(id)),
  };
}

const itemsOf = (node: SchemeDatum): readonly SchemeDatum[] =>
  node.kind === "list" ? (node.items as readonly SchemeDatum[]) : [];

function headOf(node: SchemeDatum): string | undefined {
  const [head] = itemsOf(node);
  return head?.kind === "symbol" ? head.name : undefined;
}

function describeVerdict(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "none";
  return verdict.how === "lowered" ? verdict.how : `${verdict.how} ${verdict.reason.code}`;
}

const signs = { quote: "'", gexp: "#~", ungexp: "#$", "ungexp-splicing": "#$@" };

/** The tree on one line, for comparison by eye. */
export function oneLine(node: SchemeDatum): string {
  switch (node.kind) {
    case "list":
      return `(${(node.items as readonly SchemeDatum[]).map(oneLine).join(" ")})`;
    case "prefix":
      return `${signs[node.prefix]}${oneLine(node.datum as SchemeDatum)}`;
    case "string":
      return JSON.stringify(node.value);
    case "keyword":
      return `#:${node.name}`;
    case "boolean":
      return node.value ? "#t" : "#f";
    case "integer":
      return `${node.value}`;
    default:
      return node.name;
  }
}
