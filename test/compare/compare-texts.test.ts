import { describe, expect, it } from "vitest";
import { compareTexts } from "../../src/compare/compare-texts.ts";

async function changesIn(path: string, before: string, after: string): Promise<readonly string[]> {
  const comparison = await compareTexts(path, before, after);
  if ("why" in comparison) throw new Error(comparison.why);
  return comparison.changes;
}

describe("nix", () => {
  const changes = (before: string, after: string) => changesIn("a.nix", before, after);

  it("does not mind comments, layout, order and nesting of attributes", async () => {
    const before = "# a\n{ pkgs, ... }:\n\n{\n  a.b = 1;\n  a.c = [ pkgs.x ];\n}\n";
    const after = "{ pkgs, ... }:\n\n{\n  a = {\n    # c\n    c = [\n      pkgs.x\n    ];\n    b = 1;\n  };\n}\n";
    expect(await changes(before, after)).toEqual([]);
  });

  it("says what is added, removed and changed, and where", async () => {
    const before = '{\n  a.b = 1;\n  a.old = true;\n  groups = [ "x" "y" ];\n}\n';
    const after = '{\n  a.b = 2;\n  a.new = "t";\n  groups = [ "y" "z" ];\n}\n';
    expect(await changes(before, after)).toEqual([
      "changes a.b from 1 to 2",
      'adds a.new = "t"',
      "removes a.old",
      'adds "z" to groups',
      'removes "x" from groups',
    ]);
  });

  it("sees a list in another order", async () => {
    expect(await changes('{\n  a = [ "x" "y" ];\n}\n', '{\n  a = [ "y" "x" ];\n}\n')).toEqual(["reorders a"]);
  });

  it("looks through functions and calls", async () => {
    const before = "{ lib, ... }:\n\n{\n  a = lib.mkForce [ 1 ];\n}\n";
    expect(await changes(before, before.replace("[ 1 ]", "[ 1 2 ]"))).toEqual(["adds 2 to a"]);
  });

  it("says which line is not what we write", async () => {
    expect(await compareTexts("a.nix", "{ }\n", "{\n  a = rec && d;\n}\n")).toEqual({
      why: expect.stringMatching(/^line 2: /),
    });
  });
});

describe("scheme", () => {
  const system = (fields: string) => `(use-modules (gnu))\n(operating-system ${fields})\n`;
  const changes = (before: string, after: string) => changesIn("a.scm", system(before), system(after));

  it("does not mind comments, layout and the order of fields", async () => {
    const before = '(host-name "a") (timezone "B/C")';
    expect(await changes(before, '; x\n(timezone\n "B/C")\n (host-name "a")')).toEqual([]);
  });

  it("names the field and the item", async () => {
    const user = (groups: string) => `(users (cons* (user-account (name "dex") (groups '(${groups}))) %base))`;
    expect(await changes(user('"a" "b"'), user('"b" "c"'))).toEqual([
      expect.stringMatching(/^adds "c" to \[operating-system\]\.users.*"dex"/),
      expect.stringMatching(/^removes "a" from \[operating-system\]\.users.*"dex"/),
    ]);
  });

  it("says which line it cannot read", async () => {
    expect(await compareTexts("a.scm", "(a)\n", "(a)\n(b\n")).toEqual({ why: expect.stringContaining("line") });
  });
});

describe("yaml", () => {
  const changes = (before: string, after: string) => changesIn("a.yml", before, after);

  it("does not mind comments, quotes and the order of keys", async () => {
    expect(await changes('a: "x"\nb: 1\n', "# c\nb: 1\na: x\n")).toEqual([]);
  });

  it("knows tasks by their names", async () => {
    const before = "- name: A\n  m: {x: 1}\n- name: B\n  m: {x: 1}\n";
    const after = "- name: A\n  m: {x: 2}\n- name: C\n  m: {x: 1}\n- name: B\n  m: {x: 1}\n";
    expect(await changes(before, after)).toEqual([
      'changes ["A"].m.x from 1 to 2',
      'adds {m = {x = 1}; name = "C"} to the file',
    ]);
  });

  it("takes a tag as part of the value", async () => {
    expect(await changes("a: !unsafe x\n", "a: x\n")).toEqual(['changes a from !unsafe "x" to "x"']);
  });

  it("says why it cannot read a file", async () => {
    expect(await compareTexts("a.yml", "a: 1\n", "a: [1\n")).toEqual({ why: expect.any(String) });
  });
});

describe("the shell plan", () => {
  const plan = (rows: string, steps: string, program = "main() { :; }") =>
    `#!/usr/bin/env bash\n# --- What is declared. Rows.\nreadonly -a PACKAGES=(\n${rows}\n)\ndeclare_steps() {\n${steps}\n}\n` +
    `# --- The runtime: the same in every plan.\n${program}\n`;
  const changes = (before: string, after: string) => changesIn("plan.sh", before, after);

  it("does not mind the places of the input and the numbers of steps", async () => {
    const before = plan("  git ch-obolo.yml:3", "  step 1 timezone ch-obolo.yml:4 Europe/Lisbon");
    const after = plan("  git ch-obolo.yml:5", "  step 7 timezone ch-obolo.yml:9 Europe/Lisbon");
    expect(await changes(before, after)).toEqual([]);
  });

  it("says what is declared otherwise", async () => {
    const before = plan("  git a.yml:1", "  step 1 timezone a.yml:4 A/B\n  step 2 user a.yml:5 dex");
    const after = plan("  git a.yml:1\n  vim a.yml:2", "  step 1 timezone a.yml:4 C/D\n  step 2 user a.yml:5 dex");
    expect(await changes(before, after)).toEqual(["adds vim to PACKAGES", "changes steps[timezone] from A/B to C/D"]);
  });

  it("sees another program", async () => {
    const [change] = await changes(plan("", ""), plan("", "", "main() { false; }"));
    expect(change).toMatch(/^changes program from code [0-9a-f]+ to code [0-9a-f]+$/);
  });
});

it("compares any other file line by line", async () => {
  expect(await changesIn("ansible.cfg", "[defaults]\n# x\na = 1\n", "[defaults]\n\na = 2\n")).toEqual([
    "adds a = 2 to the file",
    "removes a = 1 from the file",
  ]);
});
