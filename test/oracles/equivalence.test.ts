import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Emission } from "../../src/backends/backend.ts";
import { type Analysis, compile } from "../../src/compile.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { System } from "../../src/ir/system.ts";
import type { Target } from "../../src/ir/target.ts";
import { analysePath } from "../support/analyse.ts";
import { systemOf } from "../support/compile.ts";
import { expectedFacts } from "../support/facts/expected.ts";
import { type MachineFacts, undeclaredDifferences } from "../support/facts/fact.ts";
import { guixFacts } from "../support/facts/guix.ts";
import { nixFacts } from "../support/facts/nix.ts";
import { generateAnalyses, generatedSeed } from "../support/generated.ts";
import { findCases, goldenFolder } from "../support/golden.ts";
import { describeWithGuix, evaluateWithGuix } from "../support/guix.ts";
import { evaluateNix } from "../support/nix.ts";
import { proves } from "../support/proof.ts";
import { describeWithTool } from "../support/tools.ts";

interface Machine {
  readonly name: string;
  readonly system: System;
  readonly emission: Emission;
}

async function emitAnalysis(name: string, analysis: Analysis, target: Target): Promise<Machine> {
  const { emission } = await compile(analysis, { target, layout: "single", version: "0" });
  if (emission === undefined || analysis.system === undefined) throw new Error(`${name} has errors`);
  return { name, system: analysis.system, emission };
}

/** The author of this case names a package that no Guix has. */
const madeUp: Readonly<Partial<Record<Target, readonly string[]>>> = { guix: ["names-file"] };

const goldens = (target: Target): Promise<readonly Machine[]> =>
  Promise.all(
    findCases()
      .filter((name) => !name.startsWith("errors/") && !madeUp[target]?.includes(name))
      .map((name) => emitAnalysis(name, analysePath(join(goldenFolder, name, "ch-obolo.yml")), target)),
  );

/** Ch-obolos that somebody might write, each with its text for a name. */
async function generated(target: Target): Promise<readonly Machine[]> {
  const analyses = generateAnalyses(200);
  console.log(`${analyses.length} generated Ch-obolos for ${target}, seed ${generatedSeed}`);
  expect(analyses.length).toBeGreaterThan(100);
  return Promise.all(analyses.map(([yaml, analysis]) => emitAnalysis(yaml, analysis, target)));
}

/** The differences that nobody declared, by machine. */
function compareAll(machines: readonly Machine[], facts: readonly MachineFacts[]): Readonly<Record<string, unknown>> {
  const found = machines.map(({ name, system, emission }, index) => [
    name,
    undeclaredDifferences(system, expectedFacts(system), facts[index] ?? new Map(), emission),
  ]);
  return Object.fromEntries(found.filter(([, differences]) => differences?.length));
}

async function compareNix(machines: readonly Machine[]): Promise<Readonly<Record<string, unknown>>> {
  const evaluated = await evaluateNix(machines.flatMap(({ emission }) => emission.files.slice(0, 1)));
  return compareAll(
    machines,
    machines.map(({ system }, index) => nixFacts(evaluated[index] ?? null, system)),
  );
}

async function compareGuix(machines: readonly Machine[]): Promise<Readonly<Record<string, unknown>>> {
  const evaluated = await evaluateWithGuix(machines.map(({ emission }) => emission.files[0]?.text ?? ""));
  const facts = machines.map(({ name, system }, index) => {
    const found = evaluated[index]?.system;
    if (found === undefined || found === null) throw new Error(`${name}: ${evaluated[index]?.log}`);
    return guixFacts(found, system);
  });
  return compareAll(machines, facts);
}

describe("the comparison", () => {
  const system = systemOf(`
users: [{name: ada, shell: zsh, sudo: true, groups: [audio]}]
region: {timezone: Europe/Lisbon, locale: [pt_PT.UTF-8]}
packages: [git]
services: [{name: sshd}]
`);
  const expected = expectedFacts(system);
  const right = new Map(expected.map(({ name, value }) => [name, value]));
  const differences = (found: MachineFacts, coverage: Emission["coverage"] = new Map()) =>
    undeclaredDifferences(system, expected, found, { coverage });

  it("finds nothing where all is as it is meant", () => {
    expect(expected.length).toBeGreaterThan(8);
    expect(differences(right)).toEqual([]);
  });

  it.each(expected.map(({ name }) => [name]))("finds another %s, and its absence, with the line", (name) => {
    expect(differences(new Map(right).set(name, "other"))).toEqual([
      expect.stringMatching(new RegExp(`^\\S+:\\d: ${name} is other, not `)),
    ]);
    const without = new Map(right);
    without.delete(name);
    expect(differences(without)).toEqual([expect.stringContaining(`${name} is not there`)]);
  });

  it.each(["user:eve:shell", "member:ada:wheel", "sudo:eve"])("finds %s that nothing asks for", (name) => {
    expect(differences(new Map(right).set(name, "x"))).toEqual([`${name} is x, and nothing asks for it`]);
  });

  it("lets a difference be that is declared for its resource, and no other", () => {
    const declared = new Map([["user:ada", { how: "refused", reason: {} as Diagnostic } as const]]);
    expect(differences(new Map(right).set("user:ada:shell", "bash"), declared)).toEqual([]);
    expect(differences(new Map(right).set("timezone", "Etc/UTC"), declared)).toHaveLength(1);
  });
});

describeWithTool("nix-instantiate", "what is meant and what NixOS makes of it", () => {
  it("are the same for every golden case", async () => {
    const machines = await goldens("nix");
    expect(await compareNix(machines)).toEqual({});
    proves("nix", "is the machine that is meant, fact by fact (golden cases)", machines.length, "machines");
  });

  it("are the same for generated Ch-obolos", async () => {
    const machines = await generated("nix");
    expect(await compareNix(machines)).toEqual({});
    proves("nix", "is the machine that is meant, fact by fact (generated)", machines.length, "machines");
  });
});

describeWithGuix("what is meant and what Guix makes of it", () => {
  it("are the same for every golden case", async () => {
    const machines = await goldens("guix");
    expect(await compareGuix(machines)).toEqual({});
    proves("guix", "is the machine that is meant, fact by fact (golden cases)", machines.length, "machines");
  });

  it("are the same for generated Ch-obolos", async () => {
    const machines = await generated("guix");
    expect(await compareGuix(machines)).toEqual({});
    proves("guix", "is the machine that is meant, fact by fact (generated)", machines.length, "machines");
  });
});
