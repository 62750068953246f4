import type { Located } from "../../diagnostics/origin.ts";
import type { PartitionSize } from "../../ir/resource.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import type { Shape } from "../shape.ts";
import { wrongType } from "../wrong-type.ts";

/** Bytes per unit: `GB` is decimal, `GiB` and the bare letters of sfdisk(8) are binary. */
const bytesPerUnit: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  K: 2 ** 10,
  M: 2 ** 20,
  G: 2 ** 30,
  T: 2 ** 40,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/** Every letter in both cases. */
const anyCase = (word: string): string => word.replace(/[A-Z]/g, (letter) => `[${letter}${letter.toLowerCase()}]`);

const sizePattern = `^(?:100%|[0-9]+(?:\\.[0-9]+)?\\s*(?:${Object.keys(bytesPerUnit).map(anyCase).join("|")}))$`;

const expectedSize = "a size such as `512MiB` or `100%`";

/** `1GB`, `512MiB`, `1.5GiB`, or `100%` for what the other partitions leave. */
export const partitionSize: Shape<Located<PartitionSize>> = {
  expected: expectedSize,
  form: { kind: "text", pattern: { source: sizePattern, expected: expectedSize } },
  decode(node, diagnostics) {
    if (node.kind !== "scalar") return wrongType(this, node, diagnostics);
    const value = readSize(node.text);
    if (value !== undefined) return { value, origin: node.origin };
    diagnostics.report(report.badSize({ text: node.text }, node.origin));
    return undefined;
  },
};

function readSize(text: string): PartitionSize | undefined {
  if (text === "100%") return "rest";
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]+)$/.exec(text);
  const unit = match === null ? undefined : bytesPerUnit[(match[2] ?? "").toUpperCase()];
  if (match === null || unit === undefined) return undefined;
  const bytes = Math.floor(Number(match[1]) * unit);
  return Number.isSafeInteger(bytes) ? { bytes } : undefined;
}
