import { describe, expect, it } from "vitest";
import { addressArguments, parseAddress } from "../../src/native/address.ts";

describe("parseAddress", () => {
  it.each([
    ["boat", ["--", "boat"]],
    ["dex@boat.example", ["-l", "dex", "--", "boat.example"]],
    ["dex@192.0.2.7:2222", ["-l", "dex", "-p", "2222", "--", "192.0.2.7"]],
    ["[2001:db8::1]:22", ["-p", "22", "--", "2001:db8::1"]],
    ["root@[fe80::1%eth0]", ["-l", "root", "--", "fe80::1%eth0"]],
  ])("reads %s", (text, args) => {
    const address = parseAddress(text);
    expect(address && addressArguments(address)).toEqual(args);
  });

  it.each([
    "",
    "-oProxyCommand=x",
    "-l@boat",
    "dex@-boat",
    "a b",
    "boat:0",
    "boat:70000",
    "2001:db8::1",
    "dex@",
    "a/b",
  ])("refuses %j", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});
