import { execaSync } from "execa";
import fc from "fast-check";
import { expect, it } from "vitest";
import { printScript } from "../../src/backends/shell/print.ts";
import { isWord } from "../../src/backends/shell/quote.ts";
import { runs } from "../support/runs.ts";
import { at, base, emitResources, planText, readWords } from "../support/shell.ts";
import { describeWithTool } from "../support/tools.ts";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        "\\",
        "$",
        "$(id)",
        "`id`",
        "\n",
        "\r",
        "\t",
        "!",
        "{a,b}",
        "*",
        "~",
        "\u202e",
        "é",
        "\x1b",
      ),
    )
    .map((parts) => parts.join("")),
);

/** What bash makes of words that the printer wrote, in the given locale. */
function readBack(words: readonly string[], locale: string): readonly string[] {
  const { text } = printScript([
    { kind: "runtime", text: 'step() { printf "%s\\0" "$@"; }' },
    { kind: "command", name: "step", words, origins: [] },
  ]);
  const { stdout } = execaSync("bash", ["-s"], { input: text, env: { LC_ALL: locale }, stripFinalNewline: false });
  return stdout.split("\0").slice(0, -1);
}

describeWithTool("bash", "words", () => {
  it("come back from bash as they were", () => {
    const words = fc.array(anyText.filter(isWord), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(words, fc.constantFrom("C", "C.UTF-8"), (list, locale) => {
        expect(readBack(list, locale)).toEqual(list);
      }),
      runs(60),
    );
  });

  it("come back from bash when they are long", () => {
    const list = ["'".repeat(10_000), "$(touch x)`id`\n".repeat(700), "\u202e".repeat(10_000), "x".repeat(10_000)];
    expect(readBack(list, "C")).toEqual(list);
  });
});

describeWithTool("bash", "every string position of a resource", () => {
  it("comes back from bash as it was, or its resource is refused", () => {
    fc.assert(
      fc.property(anyText, anyText, (text, path) => {
        const resources = [
          { ...base("hostname", "x"), name: at(text) },
          { ...base("group", "x"), name: at(text) },
          {
            ...base("user", "x"),
            hasDeclaredGroups: false,
            name: at("dex"),
            home: at(`/home/${path}`),
            shell: at("bash"),
          },
          { ...base("membership", "x"), user: at("dex"), group: at(text) },
          { ...base("sudo-rule", "x"), subject: "user" as const, name: at(text) },
          { ...base("package", "x"), name: at(text), names: {}, role: "explicit" as const },
          { ...base("timezone", "x"), name: at(text) },
          { ...base("locale", "x"), name: at(text), isDefault: true },
          { ...base("keymap", "x"), name: at(text) },
          {
            ...base("unit", "x"),
            name: at(text),
            names: {},
            isRunning: at(true),
            isOnBoot: at(true),
            isDense: at(true),
          },
        ];
        const emission = emitResources(resources, "arch");
        const words = readWords(planText(emission));
        for (const resource of resources) {
          if (emission.coverage.get(resource.id)?.how === "refused") continue;
          const wanted = resource.kind === "user" ? `/home/${path}` : text;
          expect(words.map((word) => word.replace(/^%/, ""))).toContain(wanted.replace(/^%/, ""));
        }
      }),
      runs(40),
    );
  });
});
