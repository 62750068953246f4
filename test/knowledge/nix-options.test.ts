import { describe, expect, test } from "vitest";
import {
  knownPackages,
  knownUnits,
  lookupPackage,
  lookupUnit,
  type NixAssignment,
  type NixValue,
} from "../../src/knowledge/index.ts";
import type { Plain } from "../support/nix.ts";
import { checkOptions, readOptionTables } from "../support/nix-options.ts";
import { hasShared } from "../support/shared.ts";

/** A module that sets one option, as NixOS would evaluate it. */
function moduleOf({ path, value }: NixAssignment): Plain {
  return path.reduceRight<Plain>((inner, name) => ({ [name]: inner }), toPlain(value));
}

function toPlain(value: NixValue): Plain {
  if (value.kind === "package") return `pkg:${value.path.join(".")}`;
  return value.kind === "list" ? value.items.map(toPlain) : value.value;
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
    const tables = readOptionTables();
    const wrong = allAssignments().flatMap(({ of, assignment }) =>
      checkOptions(moduleOf(assignment), tables).findings.map((finding) => `${of}: ${finding}`),
    );
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
