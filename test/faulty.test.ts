import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { goldenFolder } from "./support/golden.ts";
import { runChimera } from "./support/host.ts";
import { makeFolder, readFolder } from "./support/temporary-folder.ts";

const folder = join(goldenFolder, "faulty");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => name.slice(0, -".yml".length));

function expectedOf(name: string): string {
  return readFileSync(join(folder, `${name}.txt`), "utf8");
}

/** What is reported, without the lines that count it and lead on. */
function messagesOf(stderr: string): string {
  return stderr.replace(/\n\d+ (?:error|warning|note)s?\b.*\n(?:`chimera explain CHI\d+`.*\n)?$/, "");
}

it("holds a message for each faulty file, and no other", () => {
  const messages = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  expect(messages).toEqual(names.map((name) => `${name}.txt`));
  expect(names.length).toBeGreaterThanOrEqual(40);
});

it.each(names)("golden/faulty/%s.yml gets the message that was written for it", async (name) => {
  const { stderr } = await runChimera(["check", `${name}.yml`], folder);
  expect(messagesOf(stderr)).toBe(expectedOf(name));
});

it("are all reported in one run over the folder, each message once", async () => {
  const { exitCode, stdout, stderr } = await runChimera(["check", "faulty"], goldenFolder);
  expect([exitCode, stdout]).toEqual([1, ""]);
  const messages = names.flatMap((name) => expectedOf(name).trimEnd().split("\n\n"));
  const inFolder = messages.map((message) => message.replaceAll(/^ {2}--> /gm, "  --> faulty/"));
  const reported = messagesOf(stderr).trimEnd().split("\n\n");
  expect(reported.map(atFaulty)).toEqual([...new Set(inFolder)].map(atFaulty));
});

/** Files that a message speaks of are named from where the command runs, too. */
function atFaulty(message: string): string {
  return message.replaceAll(/`(?:faulty\/)?(parts\/[^`]*)`/g, "`$1`");
}

const repairable = names.filter((name) => expectedOf(name).includes("\n  = fix: "));

it.each(repairable)("golden/faulty/%s.yml has no repair left once its repairs are made", async (name) => {
  const copy = makeFolder(readFolder(folder));
  const before = JSON.parse((await runChimera(["check", `${name}.yml`, "--format", "json"], copy)).stdout).diagnostics;
  const { stdout } = await runChimera(["check", "--fix", `${name}.yml`, "--format", "json"], copy);
  const { fixed, diagnostics } = JSON.parse(stdout) as Record<
    "fixed" | "diagnostics",
    { fix: unknown; code: string }[]
  >;
  expect(diagnostics.filter(({ fix }) => fix !== null)).toEqual([]);
  const offered = before.filter(({ fix }: { fix: unknown }) => fix !== null);
  expect(fixed.length).toBeGreaterThanOrEqual(offered.length);
});
