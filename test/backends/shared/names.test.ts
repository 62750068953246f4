import { describe, expect, test } from "vitest";
import { resolvePackage, resolveUnit, resolveUnits } from "../../../src/backends/shared/names.ts";
import type { Located } from "../../../src/diagnostics/origin.ts";
import type { AurPackage, NameOverrides, Package, PackageRole, Unit } from "../../../src/ir/resource.ts";

const file = { path: "ch-obolo.yml", text: "name null" };
const origin = { span: { file, start: 0, end: 4 } };
const nullOrigin = { span: { file, start: 5, end: 9 } };
const at = <T>(value: T): Located<T> => ({ value, origin });
const base = { origin, claims: [], after: [] };

const makePackage = (name: string, role: PackageRole = "explicit", names: NameOverrides = {}): Package => ({
  ...base,
  kind: "package",
  id: `package:${name}`,
  name: at(name),
  names,
  role,
});

const makeAurPackage = (name: string): AurPackage => ({
  ...base,
  kind: "aur-package",
  id: `aur-package:${name}`,
  name: at(name),
  names: {},
});

const makeUnit = (name: string, isDense = false, names: NameOverrides = {}): Unit => ({
  ...base,
  kind: "unit",
  id: `unit:${name}`,
  name: at(name),
  names,
  isRunning: at(true),
  isOnBoot: at(true),
  isDense: at(isDense),
});

describe("resolvePackage", () => {
  test("answers without a verdict where there is a name", () => {
    expect(resolvePackage(makePackage("github-cli"), "arch", "debian")).toEqual({
      answer: expect.objectContaining({ how: "package", names: ["gh"] }),
    });
  });

  test("the author's own name comes before the tables", () => {
    const resource = makePackage("docker", "explicit", { nix: { value: "my.docker", origin } });
    expect(resolvePackage(resource, "arch", "nix")).toEqual({
      answer: { how: "package", names: ["my.docker"], evidence: "the author's own name" },
    });
  });

  test("the author's null leaves it out, as a note at that place", () => {
    const resource = makePackage("docker", "explicit", { nix: { value: null, origin: nullOrigin } });
    expect(resolvePackage(resource, "arch", "nix")).toMatchObject({
      answer: { how: "none" },
      verdict: { how: "refused", reason: { code: "CHI0404", severity: "note", span: nullOrigin.span } },
    });
  });

  test("refuses an unknown name with a suggestion", () => {
    const { answer, verdict } = resolvePackage(makePackage("neovmi"), "arch", "fedora");
    expect(answer).toEqual({ how: "unknown" });
    expect(verdict).toMatchObject({
      how: "refused",
      reason: { code: "CHI0401", severity: "warning", span: origin.span },
    });
    expect(JSON.stringify(verdict)).toContain("did you mean `neovim`?");
    expect(JSON.stringify(verdict)).toContain("{arch: neovmi, fedora: ...}");
    expect(JSON.stringify(resolvePackage(makePackage("neovmi"), "debian", "nix"))).toContain(
      "{debian: neovmi, nix: ...}",
    );
  });

  test("suggests nothing for a known name that lacks a counterpart", () => {
    const { verdict } = resolvePackage(makePackage("adminer"), "debian", "arch");
    expect(verdict).toMatchObject({ reason: { code: "CHI0401" } });
    expect(JSON.stringify(verdict)).not.toContain("did you mean");
  });

  test("refuses with the reason where there is no counterpart: a warning, or a note for the base set", () => {
    const reasonOf = (resource: Package | AurPackage) => resolvePackage(resource, "arch", "nix").verdict;
    expect(reasonOf(makePackage("paru"))).toMatchObject({ reason: { code: "CHI0402", severity: "warning" } });
    expect(reasonOf(makePackage("base", "base"))).toMatchObject({ reason: { code: "CHI0403", severity: "note" } });
    expect(reasonOf(makePackage("base", "implied"))).toMatchObject({ reason: { code: "CHI0403", severity: "note" } });
    expect(reasonOf(makeAurPackage("aurutils"))).toMatchObject({ reason: { code: "CHI0402", severity: "warning" } });
  });
});

describe("resolveUnit", () => {
  test("answers without a verdict where there is a unit", () => {
    expect(resolveUnit(makeUnit("sshd.service"), "arch", "debian")).toEqual({
      unit: "sshd.service",
      answer: expect.objectContaining({ names: ["ssh.service"] }),
    });
  });

  test("refuses unknown units and units without counterpart", () => {
    expect(resolveUnit(makeUnit("sshdd.service"), "arch", "nix").verdict).toMatchObject({
      reason: { code: "CHI0405" },
    });
    expect(resolveUnit(makeUnit("reflector.timer"), "arch", "nix").verdict).toMatchObject({
      reason: { code: "CHI0406" },
    });
  });

  test("the author's own name, or null, comes first", () => {
    const named = makeUnit("sshd.service", false, { debian: { value: "my-ssh.service", origin } });
    expect(resolveUnit(named, "arch", "debian").answer).toMatchObject({ how: "unit", names: ["my-ssh.service"] });
    const left = makeUnit("sshd.service", false, { debian: { value: null, origin: nullOrigin } });
    expect(resolveUnit(left, "arch", "debian").verdict).toMatchObject({ reason: { code: "CHI0404" } });
  });
});

describe("resolveUnits", () => {
  test("a dense unit is every known unit with its prefix", () => {
    const units = resolveUnits(makeUnit("nvidia", true), "arch", "nix");
    expect(units.map(({ unit }) => unit)).toContain("nvidia-suspend.service");
    expect(units.every(({ answer }) => answer.how === "option")).toBe(true);
  });

  test("an unknown prefix is one refusal", () => {
    expect(resolveUnits(makeUnit("no-such", true), "arch", "nix")).toMatchObject([
      { unit: "no-such", verdict: { how: "refused", reason: { code: "CHI0407" } } },
    ]);
  });

  test("a unit that is not dense is itself", () => {
    expect(resolveUnits(makeUnit("sddm.service"), "arch", "guix").map(({ unit }) => unit)).toEqual(["sddm.service"]);
  });
});
