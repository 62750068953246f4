import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile.ts";
import type { Distribution, Target } from "../../src/ir/target.ts";
import { knownKeymaps, lacksKeymap, lookupKeymap } from "../../src/knowledge/index.ts";
import { analyseText } from "../support/compile.ts";
import { verdictOf } from "../support/nix.ts";

const names = [...knownKeymaps(), "sun-pl", "hcesar", "us-altgr-intl", "ru-phonetic_winkeys"];

async function emit(name: string, target: Target, distribution: Distribution) {
  const analysis = analyseText(`core: ${distribution}\nregion: {keymap: "${name}"}\n`);
  const { emission } = await compile(analysis, { target, layout: "single", version: "0.0.0" });
  const text = emission?.files.map((file) => file.text).join("\n") ?? "";
  return { text, verdict: emission === undefined ? "" : verdictOf(emission, "keymap") };
}

/** The XKB names that a text of a target gives, in the order layout, variant, model, options. */
function layoutOf(name: string): readonly string[] {
  const { layout = "", variant = "", model = "", options = [] } = lookupKeymap(name) ?? {};
  return [layout, variant, model, options.join(",")];
}

describe("a console keymap", () => {
  it("is one of more than two hundred", () => {
    expect(names.length).toBeGreaterThan(200);
  });

  it.each(["arch", "fedora"] as const)("is itself on %s, or refused with a reason", async (distribution) => {
    for (const name of names) {
      const isThere = !lacksKeymap(name, distribution);
      const plan = await emit(name, "shell", distribution);
      const playbook = await emit(name, "ansible", distribution);
      expect([name, plan.text.includes(` ${name}\n`)]).toEqual([name, isThere]);
      expect([name, /line: "?KEYMAP=(.*?)"?\n/.exec(playbook.text)?.[1]]).toEqual([name, isThere ? name : undefined]);
      for (const { verdict } of [plan, playbook]) {
        expect(verdict).toBe(isThere ? "lowered" : "refused CHI0417");
      }
    }
  });

  it("is a layout on Debian, or refused with a reason", async () => {
    for (const name of names) {
      const { text, verdict } = await emit(name, "ansible", "debian");
      const [layout, variant, model, options] = layoutOf(name);
      if (layout === "") {
        expect(verdict).toBe("refused CHI1214");
        continue;
      }
      const read = (key: string) => new RegExp(`${key}="(.*)"`).exec(text)?.[1];
      expect(["XKBLAYOUT", "XKBVARIANT", "XKBMODEL", "XKBOPTIONS"].map(read)).toEqual([
        layout,
        variant,
        model === "" ? "pc105" : model,
        options,
      ]);
    }
  });

  it("is a layout on Guix System, or refused with a reason", async () => {
    for (const name of names) {
      const { text, verdict } = await emit(name, "guix", "arch");
      const given = /\(keyboard-layout\s+\(keyboard-layout\s+("[^)]*\)*)/.exec(text)?.[1] ?? "";
      const strings = [...given.matchAll(/"([^"]*)"/g)].map(([, string]) => string);
      const expected = layoutOf(name).filter((part) => part !== "");
      expect([name, ...strings]).toEqual([name, ...expected]);
      if (expected.length === 0) expect(verdict).toBe("refused CHI1110");
    }
  });

  it("is itself on NixOS, or made from its layout", async () => {
    for (const name of names) {
      const { text, verdict } = await emit(name, "nix", "arch");
      const isThere = !lacksKeymap(name, "nix");
      const [layout] = layoutOf(name);
      expect([name, /console\.keyMap = "(.*)";/.exec(text)?.[1]]).toEqual([name, isThere ? name : undefined]);
      expect([name, text.includes("console.useXkbConfig = true;")]).toEqual([name, !isThere && layout !== ""]);
      if (!isThere && layout !== "") expect(/\blayout = "(.*)";/.exec(text)?.[1]).toBe(layout);
      expect(verdict).toBe(isThere || layout !== "" ? "lowered" : "refused CHI0417");
    }
  });
});
