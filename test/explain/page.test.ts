import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/explain/page.ts";

const prose = "# A rule\n\nWhat it\nmeans.\n\nWhy.\n\n## To mend it\n\nDo this.\n";

describe("parsePage", () => {
  it("reads the rule, its meaning and its mending, a paragraph a line", () => {
    expect(parsePage(prose)).toEqual({ title: "A rule", meaning: ["What it means.", "Why."], mending: ["Do this."] });
  });

  it("reads files and calls of the example put right", () => {
    const blocks = "```yaml\na: 1\n```\n\n```yaml b.yml\nb: 2\n```\n\n```sh\nchimera check\nchimera ir\n```\n";
    expect(parsePage(`${prose}\n## Right\n\n${blocks}`).right).toEqual({
      files: { "ch-obolo.yml": "a: 1\n", "b.yml": "b: 2\n" },
      commands: ["chimera check", "chimera ir"],
    });
  });

  it.each([
    ["no rule", prose.slice(prose.indexOf("What"))],
    ["no mending", prose.slice(0, prose.indexOf("##"))],
    ["another section", prose.replace("Why.", "## Why\n\nSo.")],
    ["a list", prose.replace("Why.", "- one\n- two")],
    ["code before its place", prose.replace("Why.", "```yaml\na: 1\n```")],
    ["prose behind its place", `${prose}\n## Right\n\nSee above.\n`],
    ["no last line break", prose.trimEnd()],
  ])("refuses a page with %s", (_, text) => {
    expect(() => parsePage(text)).toThrow();
  });
});
