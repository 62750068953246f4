import fc from "fast-check";
import { expect, it } from "vitest";
import { parseNix } from "../../grammars/nix.ts";
import { printNixFile } from "../../src/backends/nix/print.ts";
import { choboloText } from "../support/chobolo-arbitraries.ts";
import { analyseText } from "../support/compile.ts";
import { emitNix, type NixSettings } from "../support/nix.ts";
import { runs } from "../support/runs.ts";

const settings: fc.Arbitrary<NixSettings> = fc.record({
  layout: fc.constantFrom("single" as const, "directory" as const),
  release: fc.constantFrom("24.11", "25.05", "25.11"),
  dotfiles: fc.constantFrom("service", "home-manager"),
});

it("every file of any input reads back as the tree that prints it", () => {
  fc.assert(
    fc.property(choboloText, settings, ({ yaml }, chosen) => {
      const { system } = analyseText(yaml);
      if (system === undefined) return;
      for (const { path, text } of emitNix(system, chosen).files) {
        const { file, problems } = parseNix(text);
        expect(problems, path).toEqual([]);
        expect(file && printNixFile(file).text, path).toBe(text);
      }
    }),
    runs(150),
  );
});
