import { describe, expect, test } from "vitest";
import {
  knownPackages,
  knownUnits,
  lookupPackage,
  lookupUnit,
  type NixAssignment,
  type NixValue,
} from "../../src/knowledge/index.ts";
import { findType, fitsType, readOptionTypes, type Shape } from "../support/nixos-options.ts";
import { hasShared } from "../support/shared.ts";

/** A value of the tables as the option types speak of it. */
function shapeOf(value: NixValue): Shape {
  return value.kind === "string" ? { kind: "string", text: value.value } : { kind: value.kind };
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
    const types = readOptionTypes();
    const wrong = allAssignments().flatMap(({ of, assignment: { path, value } }) => {
      const type = findType(path, types);
      if (type === undefined) return [`${of}: no option ${path.join(".")}`];
      return fitsType(shapeOf(value), type) ? [] : [`${of}: ${path.join(".")} is ${type}`];
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
