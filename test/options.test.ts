import { describe, expect, it } from "vitest";
import type { Backend } from "../src/backends/backend.ts";
import { Diagnostics } from "../src/diagnostics/diagnostic.ts";
import { readOptions } from "../src/options.ts";
import { analyseText } from "./support/analyse.ts";

const backend = {
  id: "nix",
  title: "NixOS",
  options: {
    release: { doc: "the NixOS release", type: ["24.11", "25.05"], default: "24.11" },
    strictly: { doc: "a switch", type: "boolean", default: false },
    extraConfig: { doc: "verbatim text", type: "text", default: undefined },
  },
} as unknown as Backend<unknown>;

function read(yaml: string, set: Record<string, string> = {}) {
  const { system } = analyseText(yaml);
  if (system === undefined) throw new Error("the input has errors");
  const diagnostics = new Diagnostics();
  const values = readOptions(backend, system, new Map(Object.entries(set)), diagnostics);
  const plain = Object.fromEntries([...values].map(([name, { value }]) => [name, value]));
  return { plain, codes: diagnostics.all.map(({ code }) => code), values };
}

const targets = (nix: string) => `chimera: {targets: {nix: {${nix}}}}\n`;

describe("readOptions", () => {
  it("begins with the defaults", () => {
    expect(read("").plain).toEqual({ release: "24.11", strictly: false });
  });

  it("reads the input's settings, with their place, and lets `--set` win", () => {
    const yaml = targets("release: 25.05, strictly: true");
    expect(read(yaml).plain).toEqual({ release: "25.05", strictly: true });
    expect(read(yaml).values.get("release")?.origin?.span.file.path).toBe("ch-obolo.yml");
    expect(read(yaml, { "nix.release": "24.11", "guix.x": "y" }).plain.release).toBe("24.11");
  });

  it("reports unknown names and values", () => {
    expect(read(targets("relase: 24.11")).codes).toEqual(["CHI0218"]);
    expect(read("", { "nix.release": "23.05" }).codes).toEqual(["CHI0219"]);
    expect(read(targets("strictly: maybe")).codes).toEqual(["CHI0219"]);
  });

  it("does not take the names every object has for options", () => {
    expect(read("", { "nix.constructor": "x" }).codes).toEqual(["CHI0218"]);
  });
});
