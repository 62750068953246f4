import { describe, expect, it } from "vitest";
import { describeForm } from "../../src/language/describe-form.ts";
import { findKey } from "../../src/language/keys.ts";

describe("a form for people", () => {
  it.each([
    ["hostname", "text"],
    ["users.sudo", "`true` or `false`"],
    ["users.groups", "a list; each item is the name of a group"],
    ["mirrors.count", "a whole number of at least 1"],
    ["bootloader", "one of `grub`, `refind`, `systemd-boot`"],
    ["packages", "a list; each item is the name of a package, or a mapping"],
    ["packages.nix", "text, or `null`"],
    ["partitioning.partitions.size", "a size such as `512MiB` or `100%`"],
    ["fleet.restrictions.allow_list", "a mapping with names of your own"],
  ])("%s: %s", (path, expected) => {
    const key = findKey(path);
    expect(key && describeForm(key.form)).toBe(expected);
  });
});
