import { describe, expect, it } from "vitest";
import { ansiStyle, plainStyle } from "../../src/diagnostics/style.ts";
import { type Explanation, renderPage } from "../../src/explain/render-page.ts";

const bare: Explanation = {
  code: "CHI9999",
  severity: "warning",
  page: { title: "A rule", meaning: ["It means this."], mending: ["Do that."] },
};
const wrong = { files: { "a.yml": "x: 1\ty\n" }, command: "chimera check a.yml", message: "warning CHI9999: no\n" };

describe("renderPage", () => {
  it("says the rule, its meaning and its mending", () => {
    expect(renderPage(bare, plainStyle)).toBe("warning CHI9999: A rule\n\nIt means this.\n\nTo mend it\n\nDo that.\n");
  });

  it("shows what is wrong and what is right", () => {
    const right = { files: { "a.yml": "x: 2\n" }, commands: [] };
    const text = renderPage({ ...bare, page: { ...bare.page, right }, wrong }, plainStyle);
    expect(text).toContain(
      "\nWrong\n\n    # a.yml\n    x: 1\\ty\n\n    $ chimera check a.yml\n    warning CHI9999: no\n",
    );
    expect(text).toMatch(/\nRight\n\n {4}# a\.yml\n {4}x: 2\n$/);
  });

  it("calls an example wrong only where there is a right one", () => {
    const text = renderPage({ ...bare, wrong }, plainStyle);
    expect(text).toContain("\nExample\n");
    expect(text).not.toContain("Wrong");
  });

  it("lets no example speak to the terminal", () => {
    const text = renderPage({ ...bare, wrong: { ...wrong, files: { "a.yml": "\u001b[2J\n" } } }, plainStyle);
    expect(text).not.toContain("\u001b");
  });

  it("colours headings", () => {
    expect(renderPage(bare, ansiStyle)).toContain("\u001b[1mTo mend it\u001b[0m");
  });
});
