import { expect, it } from "vitest";
import runtime from "../../../../src/backends/shell/runtime/areas.sh";
import { roleNames } from "../../../../src/ir/roles.ts";

it("names the areas that a plan knows", () => {
  const [, cases = ""] = /case \$1 in(.+?)\*\)/s.exec(runtime) ?? [];
  const known = [...cases.matchAll(/^ +([\w |]+)\)/gm)].flatMap(([, names = ""]) => names.split(" | "));
  expect([...roleNames].sort()).toEqual(known.sort());
});
