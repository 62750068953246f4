import { describe, expect, it } from "vitest";
import { analyseWithout } from "../../src/language/example-variants.ts";
import { exampleTextOf } from "../../src/language/examples.ts";
import { findKey } from "../../src/language/keys.ts";

async function without(path: string): Promise<string> {
  const key = findKey(path);
  if (key === undefined) throw new Error(`there is no key ${path}`);
  const analysis = await analyseWithout(key, exampleTextOf(key));
  expect(analysis.system).toBeDefined();
  return analysis.files[0]?.text ?? "";
}

describe("an example without one of its keys", () => {
  it.each(["users.shell", "services.running", "partitioning.partitions.part", "secrets.templates.vars", "hostname"])(
    "is the example with %s blanked out, line by line",
    async (path) => {
      const name = path.split(".").at(-1);
      const [text, example] = [await without(path), exampleTextOf(findKey(path) as never)];
      expect(text).not.toMatch(new RegExp(`\\b${name}:`));
      expect(text.split("\n")).toHaveLength(example.split("\n").length);
      expect(text.length).toBe(example.length);
    },
  );

  it("has other values where the key is required", async () => {
    expect(await without("users.name")).toContain("name: adax");
    expect(await without("partitioning.partitions.size")).toContain("size: 11GB");
    expect(await without("partitioning.partitions.type")).not.toContain("type: ext4}");
  });

  it("is without the key above where there is no other value", async () => {
    expect((await without("partitioning.partitions")).trim()).toBe("");
  });
});
