import { execa } from "execa";
import { expect, it } from "vitest";
import { shfmtFlags } from "../../src/backends/shell/print.ts";
import type { Target } from "../../src/ir/target.ts";
import { findCases, goldenFolder, isPlan, readExpected } from "../support/golden.ts";
import { readWithGuile } from "../support/guile.ts";
import { foldRuntime } from "../support/plan-runtime.ts";
import { proves } from "../support/proof.ts";
import { describeWithTool } from "../support/tools.ts";

const cases = findCases().filter((name) => !name.startsWith("errors/"));

/** Paths of the expected files of one kind, below the folder of cases. */
function filesEndingIn(...endings: readonly string[]): readonly string[] {
  return cases
    .flatMap((name) => [...readExpected(name).keys()].map((path) => `${name}/${path}`))
    .filter((path) => endings.some((ending) => path.endsWith(ending)));
}

const playbooks = filesEndingIn("/playbook.yml", "/site.yml");
const plans = new Map(
  cases.flatMap((name) => [...readExpected(name)].filter(([path]) => isPlan(path)).map(([, text]) => [name, text])),
);

async function run(command: string, args: readonly string[], input?: string): Promise<string> {
  const { exitCode, all } = await execa(command, args, {
    cwd: goldenFolder,
    all: true,
    reject: false,
    ...(input === undefined ? {} : { input }),
  });
  return exitCode === 0 ? "accepted" : all;
}

/** Judges all files in one call; what holds of them is counted. */
async function judge(
  target: Target,
  claim: string,
  unit: string,
  command: readonly string[],
  paths: readonly string[],
) {
  expect(paths.length).toBeGreaterThan(20);
  const [tool = "", ...args] = command;
  expect(await run(tool, [...args, ...paths])).toBe("accepted");
  proves(target, claim, paths.length, unit);
}

describeWithTool("nix-instantiate", "the expected Nix files", () => {
  it("parse", async () => {
    await judge(
      "nix",
      "is parsed by `nix-instantiate`",
      "files",
      ["nix-instantiate", "--parse"],
      filesEndingIn(".nix"),
    );
  });
});

describeWithTool("guile", "the expected Scheme files", () => {
  it("are read to their end", async () => {
    const texts = cases.flatMap((name) =>
      [...readExpected(name)].filter(([path]) => path.endsWith(".scm")).map(([, text]) => text),
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const forms of await readWithGuile(texts)) expect(forms.length).toBeGreaterThan(0);
    proves("guix", "is read by Guile to its end", texts.length, "files");
  });
});

describeWithTool("ansible-playbook", "the expected playbooks", () => {
  it("pass the syntax check", async () => {
    const command = ["ansible-playbook", "--syntax-check", "-i", "localhost,"];
    await judge("ansible", "passes `ansible-playbook --syntax-check`", "playbooks", command, playbooks);
  });
});

describeWithTool("ansible-lint", "the expected playbooks", () => {
  it("pass the production profile", async () => {
    const command = ["ansible-lint", "--offline", "--profile", "production", "--nocolor", "-q"];
    await judge("ansible", "passes the production profile of `ansible-lint`", "playbooks", command, playbooks);
  });
});

/** Judges each plan by what a command says of its text. */
async function judgePlans(claim: string, command: string, args: readonly string[], texts: Iterable<string>) {
  let judged = 0;
  for (const text of texts) {
    expect(await run(command, args, text)).toBe("accepted");
    judged += 1;
  }
  proves("shell", claim, judged, "scripts");
}

describeWithTool("bash", "the expected plans", () => {
  it("parse", async () => {
    expect(plans.size).toBeGreaterThan(20);
    await judgePlans("is accepted by `bash -n`", "bash", ["-n"], plans.values());
  });
});

describeWithTool("shfmt", "the expected plans", () => {
  it("are laid out as shfmt would", async () => {
    await judgePlans("is laid out as `shfmt` would", "shfmt", [...shfmtFlags, "-d"], plans.values());
  });
});

describeWithTool("shellcheck", "the expected plans", () => {
  it("give nothing to complain about", async () => {
    const largest = plans.get("workstation") ?? "";
    await judgePlans("gives `shellcheck` nothing to say", "shellcheck", ["-"], [largest]);
  });

  // The runtime is the same in all of them; without it nobody uses what they declare.
  it("declare nothing to complain about", async () => {
    const declared = [...plans.values()].map(foldRuntime);
    await judgePlans("declares nothing that `shellcheck` warns of", "shellcheck", ["--exclude=SC2034", "-"], declared);
  });
});
