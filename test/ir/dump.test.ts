import { describe, expect, it } from "vitest";
import { dumpSystem } from "../../src/ir/dump.ts";
import { systemToJson } from "../../src/ir/json.ts";
import { systemOf } from "../support/compile.ts";

const yaml = "hostname: box\nusers:\n  - {name: dex, sudo: true}\n";

describe("dumpSystem", () => {
  it("prints each resource with its place, its fields and what it needs", () => {
    expect(dumpSystem(systemOf(yaml))).toMatchInlineSnapshot(`
      "system "box" (names of arch)
      hostname  at ch-obolo.yml:1:11
        name: "box"
      authority:users  at ch-obolo.yml:2:1
        area: "users"
        isPruned: false
      package:bash  at ch-obolo.yml:3:5
        name: "bash"
        names: {}
        role: "implied"
        because: "it is the shell of \`dex\`"
      user:dex  at ch-obolo.yml:3:5
        name: "dex"
        shell: "bash"
        home: "/home/dex"
        hasDeclaredGroups: false
        after: package:bash
      sudo-rule:dex  at ch-obolo.yml:3:23
        subject: "user"
        name: "dex"
        after: user:dex
      "
    `);
  });
});

describe("systemToJson", () => {
  it("keeps the order of emission, and values without their places", () => {
    expect(JSON.parse(JSON.stringify(systemToJson(systemOf("hostname: box"))))).toEqual({
      name: "box",
      source: "arch",
      resources: [{ id: "hostname", kind: "hostname", name: "box", at: "ch-obolo.yml:1:11" }],
    });
  });
});
