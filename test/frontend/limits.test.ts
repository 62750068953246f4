import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { limits } from "../../src/frontend/limits.ts";

it("are the ones that docs/limits.md shows, in order", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/limits.md", import.meta.url)), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \| [^|]+ \| [^|]*CHI\d{4} \|$/gm)];
  const shown = rows.map(([, name, number = ""]) => [name, Number(number.replaceAll(",", ""))]);
  expect(shown).toEqual(Object.entries(limits));
});
