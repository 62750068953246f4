import { describe, expect, it } from "vitest";
import { OptionTree } from "../../../src/backends/nix/option-tree.ts";
import { attrs, bind, boolean, integer, strings } from "../../../src/backends/nix/syntax.ts";
import type { Origin } from "../../../src/diagnostics/origin.ts";

const origin = (start: number): Origin => ({ span: { file: { path: "x", text: "" }, start, end: start } });

describe("OptionTree", () => {
  it("keeps equal values once, with every origin", () => {
    const tree = new OptionTree();
    for (const start of [1, 2]) tree.assign({ path: ["a", "b"], value: boolean(true), origins: [origin(start)] });
    expect(tree.bindings()).toEqual([{ path: ["a", "b"], value: boolean(true), origins: [origin(1), origin(2)] }]);
  });

  it("hands back the value that is there already", () => {
    const tree = new OptionTree();
    tree.assign({ path: ["a"], value: integer(1), origins: [] });
    expect(tree.assign({ path: ["a"], value: integer(2), origins: [] })).toEqual(integer(1));
    expect(tree.get(["a"])?.value).toEqual(integer(1));
  });

  it("joins lists without repeats", () => {
    const tree = new OptionTree();
    tree.assign({ path: ["l"], value: strings(["x", "y"]), origins: [origin(1)] });
    tree.assign({ path: ["l"], value: strings(["y", "z"]), origins: [origin(2)] });
    const { value } = tree.get(["l"]) ?? {};
    expect(value?.kind === "list" && value.items.map((item) => item.value)).toEqual(
      ["x", "y", "z"].map((text) => ({ kind: "string", value: text })),
    );
  });

  it("refuses a scalar where a list is", () => {
    const tree = new OptionTree();
    tree.assign({ path: ["l"], value: strings(["x"]), origins: [] });
    expect(tree.assign({ path: ["l"], value: integer(1), origins: [] })?.kind).toBe("list");
  });

  it("nests what shares a name and dots what stands alone", () => {
    const tree = new OptionTree();
    tree.assign({ path: ["a", "b", "c"], value: integer(1), origins: [origin(1)] });
    tree.assign({ path: ["a", "b", "d"], value: integer(2), origins: [origin(2)] });
    expect(tree.bindings()).toMatchObject([
      { path: ["a", "b"], value: { bindings: [{ path: ["c"] }, { path: ["d"] }] } },
    ]);
  });

  it("fills an empty set that was declared first", () => {
    const tree = new OptionTree();
    tree.assign({ path: ["s", "x"], value: attrs(), origins: [] });
    tree.assign({ path: ["s", "x", "y"], value: integer(1), origins: [] });
    expect(tree.bindings()).toMatchObject([bind(["s", "x", "y"], integer(1))]);
  });

  it("takes names that objects have of themselves", () => {
    const tree = new OptionTree();
    tree.assign({ path: ["__proto__", "constructor"], value: integer(1), origins: [] });
    expect(tree.bindings()).toMatchObject([{ path: ["__proto__", "constructor"] }]);
  });
});
