import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { execaSync } from "execa";
import { expect, it } from "vitest";
import { shfmtFlags } from "../../src/backends/shell/print.ts";
import { compileText } from "../support/compile.ts";
import { proves } from "../support/proof.ts";
import { at, base, emitResources, planText } from "../support/shell.ts";
import { describeWithTool } from "../support/tools.ts";

const runtimeFolder = fileURLToPath(new URL("../../src/backends/shell/runtime/", import.meta.url));
const runtime = readdirSync(runtimeFolder).map((name) => [name, readFileSync(runtimeFolder + name, "utf8")] as const);

const full = `
hostname: styx-01
users:
  - {name: dex, shell: zsh, sudo: true, groups: [wheel, docker], home: "/srv/it's $(dex)"}
  - {name: maria, shell: fish}
packages: [git, neovim, docker]
services: [{name: docker}, {name: sshd, running: false, on_boot: false}, {name: nvidia, dense_service: true}]
region: {timezone: America/Sao_Paulo, locale: [pt_BR.UTF-8, en_US.UTF-8], keymap: br-abnt2, ntp: true}
prune: [users, packages, services]
`;

async function compilePlan(yaml: string): Promise<string> {
  const { emission } = await compileText(yaml, "shell");
  if (emission === undefined) throw new Error("the input has errors");
  return planText(emission);
}

const plans = [
  ["a full machine on arch", await compilePlan(full)],
  ["a machine on debian", await compilePlan("core: debian\nhostname: a\nregion: {keymap: us}")],
  ["a machine on fedora", await compilePlan("core: fedora\npackages: [git]\nregion: {locale: [de_DE.UTF-8]}")],
  ["an empty Ch-obolo", await compilePlan("{}")],
  [
    "a hostile home",
    planText(
      emitResources([
        {
          ...base("user", "x"),
          hasDeclaredGroups: false,
          name: at("x"),
          home: at(`/h/'"$(id)\`id\`\\\u202e`),
          shell: at("bash"),
        },
      ]),
    ),
  ],
] as const;

const run = (command: string, args: readonly string[], input: string) =>
  execaSync(command, args, { input, reject: false, all: true });

describeWithTool("bash", "bash -n", () => {
  it.each([...plans, ...runtime])("accepts %s", (_, text) => {
    expect(run("bash", ["-n"], text).all).toBe("");
    proves("shell", "is accepted by `bash -n`", 1, "scripts");
  });
});

describeWithTool("shfmt", "shfmt", () => {
  it.each([...plans, ...runtime])("leaves %s as it is", (_, text) => {
    expect(run("shfmt", [...shfmtFlags, "-d"], text).all).toBe("");
    proves("shell", "is laid out as `shfmt` would", 1, "scripts");
  });
});

describeWithTool("shellcheck", "shellcheck", () => {
  it.each(plans)("has nothing to say about %s", (_, text) => {
    expect(run("shellcheck", ["-"], text).all).toBe("");
    proves("shell", "gives `shellcheck` nothing to say", 1, "scripts");
  });

  // Read alone, a file of the runtime does not use all of its variables, nor call all of its functions, nor declare
  // the arrays of others.
  it.each(runtime)("has nothing to say about %s", (_, text) => {
    expect(run("shellcheck", ["--exclude=SC2004,SC2034,SC2153,SC2154,SC2317", "-"], text).all).toBe("");
    proves("shell", "gives `shellcheck` nothing to say", 1, "scripts");
  });
});
