import type { SourceFile } from "../../diagnostics/source.ts";
import { limits } from "../limits.ts";
import type { Budget } from "./budget.ts";
import { tooDeep, tooManyAliased } from "./limit-faults.ts";
import { contentOf, type YamlAlias, type YamlMap, type YamlNode, type YamlPair } from "./nodes.ts";
import { tags } from "./tags.ts";

/** Takes the merge keys (`<<`) out of mappings, as PyYAML's `flatten_mapping` does: in place, each mapping once. */
export class MergeKeys {
  readonly #file: SourceFile;
  readonly #budget: Budget;
  readonly #reportOperand: (map: YamlMap, operand: YamlNode) => void;
  #depth = 0;

  /** `reportOperand` is told of what cannot be merged into a mapping. */
  constructor(file: SourceFile, budget: Budget, reportOperand: (map: YamlMap, operand: YamlNode) => void) {
    this.#file = file;
    this.#budget = budget;
    this.#reportOperand = reportOperand;
  }

  /** Puts the pairs that `<<` brings before the mapping's own. */
  flatten(map: YamlMap): void {
    const operands: YamlNode[] = [];
    const own: YamlPair[] = [];
    for (const pair of map.pairs) {
      const key = contentOf(pair.key);
      if (key.tag === tags.merge) operands.push(pair.value);
      else own.push(pair);
      if (key.tag === tags.value) key.tag = tags.string;
    }
    if (operands.length === 0) return;
    // First, for an operand may be the mapping itself.
    map.pairs = own;
    const merged: YamlPair[] = [];
    for (const operand of operands) for (const pair of this.#collect(map, operand)) merged.push(pair);
    map.pairs = [...merged, ...own];
  }

  /** The pairs of one mapping, or of a list of mappings whose earlier items win. */
  #collect(map: YamlMap, operand: YamlNode): readonly YamlPair[] {
    const content = contentOf(operand);
    const operands = content.kind === "list" ? content.items : [operand];
    const wrong = operands.find((one) => contentOf(one).kind !== "map");
    if (wrong !== undefined) {
      this.#reportOperand(map, wrong);
      return [];
    }
    if (content.kind !== "list") return this.#pairsOf(operand);
    const through = operand.kind === "alias" ? operand : undefined;
    const collected = content.items.map((item) => this.#pairsOf(item)).reverse();
    return collected.flatMap((pairs) => comeThrough(pairs, through));
  }

  #pairsOf(operand: YamlNode): readonly YamlPair[] {
    const content = contentOf(operand);
    if (content.kind !== "map") return [];
    this.#depth++;
    if (this.#depth > limits.nesting) throw tooDeep(this.#file, operand);
    this.flatten(content);
    this.#depth--;
    if (!this.#budget.takeAliased(content.pairs.length)) throw tooManyAliased(this.#file, operand);
    return comeThrough(content.pairs, operand.kind === "alias" ? operand : undefined);
  }
}

function comeThrough(pairs: readonly YamlPair[], alias: YamlAlias | undefined): readonly YamlPair[] {
  if (alias === undefined) return pairs;
  return pairs.map(({ key, value, through = [] }) => ({ key, value, through: [alias, ...through] }));
}
