import { describe, expect, it } from "vitest";
import type { Distribution } from "../../../../src/ir/target.ts";
import { systemOf } from "../../../support/compile.ts";
import { at, base, emitResources, emitSystem, readSteps, reasonOf } from "../../../support/shell.ts";

const emitText = (yaml: string, distribution?: Distribution) => emitSystem(systemOf(yaml), distribution);

const repos = `repos:
  managed: {core: true, extras: true, unstable: false}
  third_party: [{name: harbour, include: /etc/pacman.d/harbour}, {name: quay, url: "https://q.example/$repo"}]
`;

describe("repositories", () => {
  it("of pacman are one step, in the order of their precedence", () => {
    expect(readSteps(emitText(repos))).toEqual([
      [
        "pacman-conf",
        "keep",
        "replace",
        "",
        `[harbour]
Include = /etc/pacman.d/harbour

[quay]
Server = https://q.example/$repo

[core]
Include = /etc/pacman.d/mirrorlist

[extra]
Include = /etc/pacman.d/mirrorlist

[multilib]
Include = /etc/pacman.d/mirrorlist`,
      ],
    ]);
  });

  it("stay as they are where only options are declared, which get their heading", () => {
    const options = 'repos: {i_know_exactly_what_im_doing: "Color\\nILoveCandy\\n"}';
    expect(readSteps(emitText(options))).toEqual([["pacman-conf", "replace", "keep", "[options]\nColor\nILoveCandy"]]);
  });

  it("are written for the distribution that they belong to, and no other", () => {
    const yaml = `core: debian
repos: {third_party: [{name: a, url: "https://a.example"}, {name: b, url: "https://b.example", distribution: arch}]}`;
    const emission = emitText(yaml);
    expect(readSteps(emission)).toEqual([["repositories", "a", "https://a.example", ""]]);
    expect(reasonOf(emission.coverage.get("third-party-repository:a"))).toBe("approximated CHI1331");
    expect(reasonOf(emission.coverage.get("third-party-repository:b"))).toBe("refused CHI1330");
  });

  it.each([
    ["name", { name: at("a]\n[core"), url: at("https://a.example") }],
    ["address", { name: at("a"), url: at("https://a.example\nSigLevel = Never") }],
    ["list", { name: at("a"), include: at("/etc/../shadow") }],
  ])("are refused with a hostile %s", (_, fields) => {
    const emission = emitResources([{ ...base("third-party-repository", "x"), ...fields }], "arch");
    expect(reasonOf(emission.coverage.get("third-party-repository:x"))).toBe("refused CHI1302");
    expect(readSteps(emission)).toEqual([]);
  });
});

describe("mirrors", () => {
  it("are chosen by reflector, which the plan installs", () => {
    expect(readSteps(emitText("mirrors: {countries: [PT, Brazil], count: 12}"))).toEqual([
      ["packages"],
      ["mirrors", "12", "PT", "Brazil"],
    ]);
  });

  it("are refused with a country that reflector would take for an option", () => {
    const mirrors = { ...base("mirrors", "x"), countries: [at("PT' --save '/etc/passwd")], count: at(3) };
    expect(reasonOf(emitResources([mirrors], "arch").coverage.get("mirrors:x"))).toBe("refused CHI1302");
  });
});
