import { describe, expect, it } from "vitest";
import type { Command } from "../../src/cli/command.ts";
import { parseCall } from "../../src/cli/parse-call.ts";

const command: Command = {
  name: "sail",
  summary: "",
  usage: ["chimera sail [FILE]"],
  help: "",
  maximumArguments: 1,
  options: ["target", "output", "set", "strict", "help"],
  load: () => Promise.reject(new Error("not loaded here")),
};

function mistakesIn(...args: readonly string[]): readonly (readonly [code: string, message: string])[] {
  return parseCall(command, args).mistakes.map(({ code, message }) => [code, message] as const);
}

describe("parseCall", () => {
  it("reads long and short options, switches, repeated options and arguments in any order", () => {
    const args = ["--strict", "a.yml", "-o", "out", "--target=nix", "--set", "nix.a=1", "--set", "nix.b=2"];
    const { call, mistakes } = parseCall(command, args);
    expect(mistakes).toEqual([]);
    expect(call.positionals).toEqual(["a.yml"]);
    expect(call.values).toEqual({ strict: true, output: "out", target: "nix", set: ["nix.a=1", "nix.b=2"] });
  });

  it("takes what follows -- as arguments, and - as one", () => {
    expect(parseCall(command, ["--", "--strict"]).call.positionals).toEqual(["--strict"]);
    expect(parseCall(command, ["-"]).call.positionals).toEqual(["-"]);
    expect(parseCall(command, ["-o", "-"]).call.values).toEqual({ output: "-" });
  });

  it("keeps the = and spaces of a value", () => {
    expect(parseCall(command, ["--set", "nix.a=b = c"]).call.values.set).toEqual(["nix.a=b = c"]);
  });

  it.each([
    [["--strikt"], "CHI0902", "`sail` has no option `--strikt`"],
    [["-x"], "CHI0902", "`sail` has no option `-x`"],
    [["--prune"], "CHI0902", "`sail` has no option `--prune`"],
    [["--target"], "CHI0903", "the option `--target` needs a value"],
    [["-o", "--strict"], "CHI0903", "the option `-o` needs a value"],
    [["--strict=yes"], "CHI0904", "the option `--strict` takes no value"],
    [["--target", "nixos"], "CHI0905", "`nixos` is no value of `--target`"],
    [["-o", "a", "-o", "b"], "CHI0906", "the option `-o` is given more than once"],
    [["a", "b"], "CHI0908", "the argument `b` is one too many"],
  ])("says what is wrong with %j", (args, code, message) => {
    expect(mistakesIn(...args)).toContainEqual([code, message]);
  });

  it("suggests the nearest option and value", () => {
    const advice = parseCall(command, ["--strit", "--target", "nixx"]).mistakes.map(({ notes }) => notes[0]?.message);
    expect(advice).toEqual(["did you mean `--strict`?", "did you mean `nix`?"]);
  });

  it("reports every mistake at once", () => {
    expect(mistakesIn("--strikt", "a", "b", "--target", "x").map(([code]) => code)).toEqual([
      "CHI0902",
      "CHI0905",
      "CHI0908",
    ]);
  });
});
