import { describe, expect, it } from "vitest";
import { childrenOf, findKeyBelow, parsePath, printPath, topLevelKey } from "../../src/frontend/key-tree.ts";
import { keys as definitions } from "../../src/frontend/keys/index.ts";

const keys = definitions.map(topLevelKey);

describe("paths of keys", () => {
  it.each([
    ["users", "users"],
    ["users.shell", "users[].shell"],
    ["users[].shell", "users[].shell"],
    ["users[0].shell", "users[].shell"],
    ["users.12.shell", "users[].shell"],
    ["users.groups", "users[].groups"],
    ["users.groups[]", "users[].groups"],
    ["packages.0.nix", "packages[].nix"],
    ["partitioning.partitions.size", "partitioning.partitions[].size"],
    ["secrets.templates.0.vars.1", "secrets.templates[].vars"],
  ])("%s is %s", (given, printed) => {
    const found = findKeyBelow(keys, parsePath(given));
    expect(found && printPath(keys, found.path)).toBe(printed);
  });

  it.each(["", "user", "users.shel", "hostname.name", "users.name.first"])("%j names nothing", (given) => {
    expect(findKeyBelow(keys, parsePath(given))).toBeUndefined();
  });

  it.each([
    ["pacotes", ["packages"]],
    ["particoes.partitions.mount_point", ["partitioning", "partitions", "mountpoint"]],
    ["services.state", ["services", "running"]],
    ["dotfiles.repo", ["dotfiles", "url"]],
  ])("finds %s, a name of the older dialect", (older, path) => {
    const found = findKeyBelow(keys, parsePath(older));
    expect(found?.path).toEqual(path);
    expect(found?.olderNames).toContain(older.split(".").at(-1));
  });
});

describe("the facts of a key", () => {
  it("are those that the decoder and the lowering go by", () => {
    const facts = (path: string) => findKeyBelow(keys, parsePath(path));
    expect(facts("users.shell")).toMatchObject({ default: "bash", form: { kind: "text", vocabulary: "shell" } });
    expect(facts("users.name")).toMatchObject({ isRequired: true });
    expect(facts("users.home")).toMatchObject({ isRequired: false, whenAbsent: "`/home/NAME`; `/root` for root" });
    expect(facts("mirrors.count")).toMatchObject({ default: 25, form: { kind: "number", minimum: 1 } });
    expect(facts("dotfiles.manager")?.older).toMatch(/links/);
  });

  it("hold no shape, so that they can be sent anywhere", () => {
    for (const key of keys) {
      for (const child of childrenOf(key)) expect(child).not.toHaveProperty("shape");
      expect(key).not.toHaveProperty("shape");
    }
  });
});
