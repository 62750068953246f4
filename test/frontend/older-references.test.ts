import { expect, it } from "vitest";
import { Diagnostics } from "../../src/diagnostics/diagnostic.ts";
import { TextEdits } from "../../src/edits/text-edits.ts";
import { modernize } from "../../src/frontend/dialect.ts";
import type { MapNode, Node } from "../../src/frontend/tree.ts";
import { parseYaml } from "../../src/frontend/yaml/parse.ts";

function read(text: string): MapNode {
  const tree = parseYaml({ path: "x.yml", text }, new Diagnostics());
  if (tree?.kind !== "map") throw new Error("not a mapping");
  return tree;
}

/** The value of `x` as it is read, and the file as it is rewritten. */
function modernized(text: string): readonly [string, string] {
  const { tree, forms } = modernize(read(text), new Diagnostics());
  const edits = new TextEdits();
  for (const edit of forms.flatMap((form) => form.edits ?? [])) if (edits.fits(edit)) edits.add(edit);
  const texts = new Map(leavesWithText(tree));
  return [texts.get("x") ?? "", edits.applyTo(text)];
}

function leavesWithText(node: Node, path = ""): readonly (readonly [string, string])[] {
  if (node.kind === "scalar") return [[path, node.text]];
  const children =
    node.kind === "list"
      ? node.items.map((item, index) => [String(index), item] as const)
      : node.entries.map((entry) => [entry.key.value, entry.value] as const);
  return children.flatMap(([name, child]) => leavesWithText(child, path === "" ? name : `${path}.${name}`));
}

it.each([
  ["${pacotes.0}", "${packages.0}"],
  ["a ${ pacotes[0] } b ${aur_pkgs.1}!", "a ${ packages[0] } b ${aurPackages.1}!"],
  ["${particoes.partitions.0.mount_point}", "${partitioning.partitions.0.mountpoint}"],
  ["${dotfiles[0].repo}", "${dotfiles[0].url}"],
  ["${oc.select:x,${secrets.sec_sops}}", "${oc.select:x,${secrets.sops_file}}"],
  ["\\\\${pacotes.0}", "\\\\${packages.0}"],
])("reads and writes `%s` in today's names", (older, today) => {
  for (const quote of ["'", ""]) {
    const text = `x: ${quote}${older}${quote} # c\n`;
    if (quote === "" && older.includes(": ")) continue;
    expect(modernized(text)).toEqual([today, `x: ${quote}${today}${quote} # c\n`]);
  }
});

it.each([
  "${packages.0}",
  "${hostname}",
  "\\${pacotes.0}",
  "${oc.env:pacotes}",
  "$ {pacotes}",
  "${mount_point}",
  "${services.0.state}",
  "${users.pacotes}",
])("leaves `%s` as it is", (text) => {
  expect(modernized(`x: '${text}'\n`)).toEqual([text, `x: '${text}'\n`]);
});

it("follows the dots that lead upwards", () => {
  const text = (now: boolean): string =>
    now
      ? "services: [{name: '${.on_boot}', on_boot: '${..0.on_boot}${...packages}'}]\n"
      : "services: [{name: '${.enabled}', enabled: '${..0.enabled}${...pacotes}'}]\n";
  const { tree } = modernize(read(text(false)), new Diagnostics());
  expect(leavesWithText(tree).map(([, value]) => value)).toEqual(["${.on_boot}", "${..0.on_boot}${...packages}"]);
  expect(modernized(text(false))[1]).toBe(text(true));
});

it("reads a key that keeps its older name by that name, and writes it by the new one", () => {
  expect(modernized("plug_name: a\nx: ${plug_name}\n")).toEqual([
    "${plug_name}",
    "x-plug_name: a\nx: ${x-plug_name}\n",
  ]);
});

it("does not edit what it cannot place", () => {
  const text = 'x: "\\t${pacotes.0}"\n';
  expect(modernized(text)).toEqual(["\t${packages.0}", text]);
});
