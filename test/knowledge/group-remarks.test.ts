import { expect, test } from "vitest";
import { nameSpaces } from "../../src/ir/target.ts";
import { groupRemarks } from "../../src/knowledge/group-remarks.ts";
import { lookupPackage } from "../../src/knowledge/index.ts";

function remarksOf(name: string) {
  return groupRemarks(new Map(nameSpaces.map((target) => [target, lookupPackage(name, "arch", target)] as const)));
}

test("says which group a package creates, and where nothing does", () => {
  const remarks = remarksOf("docker");
  expect(remarks.get("nix")).toBe("it creates the group docker");
  expect(remarks.get("guix")).toBe("the group docker comes with docker-service-type here");
});

test("says what creates it where the package does not", () => {
  expect(remarksOf("wireshark-cli").get("debian")).toBe("the group wireshark comes with wireshark-common here");
  expect(remarksOf("wireshark-cli").get("guix")).toBe("nothing is known to create the group wireshark here");
});

test("says nothing of packages without a group", () => {
  expect(remarksOf("fd").size).toBe(0);
});
