import { didYouMean } from "../diagnostics/suggest.ts";
import { childrenOf, type Key, parsePath } from "../frontend/key-tree.ts";
import { explainKey } from "../language/explanation.ts";
import { topLevelKeys } from "../language/keys.ts";
import { renderExplanation } from "../language/render-explanation.ts";
import { type Session, styleFor } from "./session.ts";

/** Prints what there is to say about a key of the language. */
export async function printKey(key: Key, { host, format }: Session): Promise<void> {
  const explanation = await explainKey(key);
  host.stdout.write(
    format === "json"
      ? `${JSON.stringify(explanation, undefined, 2)}\n`
      : renderExplanation(explanation, styleFor(host.stdout, host.environment)),
  );
}

/** The sentence that suggests the key whose path is nearest to `topic`. */
export function suggestKey(topic: string): string | undefined {
  const paths = topLevelKeys.flatMap(pathsBelow);
  return didYouMean(parsePath(topic).join("."), paths);
}

function pathsBelow(key: Key): readonly string[] {
  return [key.path.join("."), ...childrenOf(key).flatMap(pathsBelow)];
}
