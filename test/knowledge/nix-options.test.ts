import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  knownPackages,
  knownUnits,
  lookupPackage,
  lookupUnit,
  type NixAssignment,
  type NixValue,
} from "../../src/knowledge/index.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

/** Option types by path, where `<name>` and `*` stand for any name. */
function readOptions(): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const file of ["nixos-options.tsv", "nixos-extra-options.tsv"]) {
    for (const line of readFileSync(`${sharedFolder}/data/${file}`, "utf8").split("\n")) {
      const [path = "", type = ""] = line.split("\t");
      if (path !== "" && !path.startsWith("#")) types.set(path, type);
    }
  }
  return types;
}

/** The type of an option; a part of its path may be the name of a submodule. */
function findType(path: readonly string[], types: ReadonlyMap<string, string>): string | undefined {
  let candidates = [""];
  for (const part of path) {
    candidates = candidates.flatMap((prefix) =>
      [part, "<name>"].map((name) => (prefix === "" ? name : `${prefix}.${name}`)),
    );
  }
  return candidates.map((candidate) => types.get(candidate)).find((type) => type !== undefined);
}

/** Whether a value may stand where the option's type, in the words of the NixOS manual, is `type`. */
function fits(value: NixValue, type: string): boolean {
  if (/^(anything|unspecified|raw value)/.test(type)) return true;
  switch (value.kind) {
    case "boolean":
      return /boolean/.test(type);
    case "integer":
      return /integer|number|port/.test(type);
    case "package":
      return /package|path|raw/.test(type);
    case "list":
      return /list of/.test(type);
    case "string":
      return (
        /string|one of|lines|path|enum|null or/.test(type) &&
        (!/one of/.test(type) || /string/.test(type) || type.includes(`"${value.value}"`))
      );
  }
}

function allAssignments(): readonly { readonly of: string; readonly assignment: NixAssignment }[] {
  const packages = [...knownPackages("arch")].map((name) => ({ of: name, answer: lookupPackage(name, "arch", "nix") }));
  const units = [...knownUnits("arch")].map((name) => ({ of: name, answer: lookupUnit(name, "arch", "nix") }));
  return [...packages, ...units].flatMap(({ of, answer }) =>
    answer.how === "option" ? answer.assignments.map((assignment) => ({ of, assignment })) : [],
  );
}

describe.runIf(hasShared)("against the option tables of NixOS", () => {
  test("every option exists and takes the value", () => {
    const types = readOptions();
    const wrong = allAssignments().flatMap(({ of, assignment: { path, value } }) => {
      const type = findType(path, types);
      if (type === undefined) return [`${of}: no option ${path.join(".")}`];
      return fits(value, type) ? [] : [`${of}: ${path.join(".")} is ${type}`];
    });
    expect(wrong).toEqual([]);
  });

  test("an option that 24.11 lacks says since when it is there", () => {
    const young = [
      "programs.uwsm.enable",
      "networking.modemmanager.enable",
      "services.lact.enable",
      "services.tuned.enable",
    ];
    const answers = [...knownPackages("arch")].map((name) => lookupPackage(name, "arch", "nix"));
    const units = [...knownUnits("arch")].map((name) => lookupUnit(name, "arch", "nix"));
    for (const answer of [...answers, ...units]) {
      if (answer.how !== "option") continue;
      if (answer.assignments.some(({ path }) => young.includes(path.join(".")))) expect(answer.since).toBe("25.05");
    }
  });
});

test("there are a few hundred assignments", () => {
  expect(allAssignments().length).toBeGreaterThan(450);
});
