import { describe, expect, test } from "vitest";
import { isNamed } from "../../src/ir/resource.ts";
import { analyseFiles, summarize } from "../support/analyse.ts";

const chobolo = `packages: [fd, {arch: helm, guix: null}]
baseOverride: []
services: [{name: sshd}]
`;

function analyse(names: string) {
  return analyseFiles({ "/ch-obolo.yml": chobolo, "/names.yml": names });
}

/** The names that a resource has on each target, without their places. */
function namesOf(analysis: ReturnType<typeof analyse>, name: string) {
  const resource = analysis.system?.resources.filter(isNamed).find((one) => one.name.value === name);
  return Object.fromEntries(Object.entries(resource?.names ?? {}).map(([space, { value }]) => [space, value]));
}

describe("names.yml", () => {
  test("gives names to packages and units, and to what it does not name none", () => {
    const analysis = analyse("packages:\n  fd: {nix: fd-find, debian: null}\nservices:\n  sshd: {debian: ssh}\n");
    expect(summarize(analysis)).toEqual([]);
    expect(namesOf(analysis, "fd")).toEqual({ nix: "fd-find", debian: null });
    expect(namesOf(analysis, "sshd.service")).toEqual({ debian: "ssh.service" });
  });

  test("yields to the entry's own names", () => {
    const analysis = analyse("packages:\n  helm: {guix: other, nix: mine}\n");
    expect(namesOf(analysis, "helm")).toEqual({ arch: "helm", guix: null, nix: "mine" });
  });

  test("counts in the digest of the input", () => {
    expect(analyse("packages:\n").files.map((file) => file.name)).toEqual(["ch-obolo.yml", "names.yml"]);
    expect(analyseFiles({ "/ch-obolo.yml": chobolo }).files).toHaveLength(1);
  });

  test("may say nothing, as a skeleton does", () => {
    for (const text of ["", "packages:\n", "packages:\n  fd:\n    # nix: ...\n"]) {
      expect(summarize(analyse(text))).toEqual([]);
    }
  });

  test.each([
    ["- fd", "CHI0205 names.yml:1:1"],
    ["package: {fd: {nix: x}}", "CHI0201 names.yml:1:1"],
    ["constructor: {fd: {nix: x}}", "CHI0201 names.yml:1:1"],
    ["packages: [fd]", "CHI0205 names.yml:1:11"],
    ["packages: {fd: fd-find}", "CHI0205 names.yml:1:16"],
    ["packages: {fd: {nixos: fd}}", "CHI0201 names.yml:1:17"],
    ["packages: {fdd: {nix: fd}}", "CHI0420 names.yml:1:12"],
    ["packages: {sshd: {nix: fd}}", "CHI0420 names.yml:1:12"],
    ["packages: {fd: {nix: [a]}}", "CHI0205 names.yml:1:22"],
  ])("%s is reported at its own place", (text, expected) => {
    expect(summarize(analyse(text))).toEqual([expected]);
  });

  test("is not read for standard input, nor as its own companion", () => {
    const files = { "/names.yml": "packages: [fd]\nbaseOverride: []\n" };
    expect(analyseFiles(files).files).toHaveLength(1);
  });
});
