import { expect, test } from "vitest";
import { distributions, nameSpaces } from "../../src/ir/target.ts";
import { describeEvidence } from "../../src/knowledge/evidence.ts";
import { knownPackages, lookupPackage } from "../../src/knowledge/index.ts";

const row = "debian:hand(sid contrib, sid non-free); fedora:absent(rawhide); guix:hand; nix:unverified(alias)";

test("says how and where a name was found, with the date", () => {
  expect(describeEvidence(row, "debian")).toBe(
    "looked up by hand: Debian sid, contrib, 2026-11; Debian sid, non-free, 2026-11",
  );
  expect(describeEvidence(row, "fedora")).toBe("searched for and not found: Fedora rawhide, spec files, 2026-08-22");
  expect(describeEvidence(row, "guix")).toBe("looked up by hand");
  expect(describeEvidence(row, "nix")).toMatch(/^not verified: the index has one attribute per derivation/);
});

test("keeps what speaks of no single target", () => {
  expect(describeEvidence("nixos-options 2024-12; nix:hand(2025-09)", "nix")).toBe(
    "nixos-options 2024-12; looked up by hand: nixpkgs, 2025-09-27",
  );
  expect(describeEvidence("rule: a-git is a; debian:home(sid)", "debian")).toBe(
    "rule: a-git is a; same name and home page: Debian sid, 2026-11",
  );
  expect(describeEvidence("source distribution", "arch")).toBe("source distribution");
});

test("knows every index and manner that the tables name", () => {
  for (const source of distributions) {
    for (const name of knownPackages(source)) {
      for (const target of nameSpaces) {
        const answer = lookupPackage(name, source, target);
        if (answer.how === "unknown") continue;
        expect(describeEvidence(answer.evidence, target)).not.toMatch(
          /^(home|hand|absent|rule|unverified)\b.*\(|\((sid|rawhide|2025-09)/,
        );
      }
    }
  }
});
