import { expect, it } from "vitest";
import runtime from "../../src/backends/shell/runtime/areas.sh";
import { areaAliases, areas } from "../../src/native/areas.ts";

it("names the areas that a plan knows", () => {
  const [, cases = ""] = /case \$1 in(.+?)\*\)/s.exec(runtime) ?? [];
  const known = [...cases.matchAll(/^ +([\w |]+)\)/gm)].flatMap(([, names = ""]) => names.split(" | "));
  expect([...areas, ...areaAliases].sort()).toEqual(known.sort());
});
