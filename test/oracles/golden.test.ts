import { execa } from "execa";
import { expect, it } from "vitest";
import { shfmtFlags } from "../../src/backends/shell/print.ts";
import type { Target } from "../../src/ir/target.ts";
import { findCases, goldenFolder, readExpected } from "../support/golden.ts";
import { readWithGuile } from "../support/guile.ts";
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
const plans = filesEndingIn("plan.sh");

async function run(command: string, args: readonly string[]): Promise<string> {
  const { exitCode, all } = await execa(command, args, { cwd: goldenFolder, all: true, reject: false });
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

describeWithTool("bash", "the expected plans", () => {
  it("parse", async () => {
    for (const path of plans) expect(await run("bash", ["-n", path])).toBe("accepted");
    proves("shell", "is accepted by `bash -n`", plans.length, "scripts");
  });
});

describeWithTool("shfmt", "the expected plans", () => {
  it("are laid out as shfmt would", async () => {
    await judge("shell", "is laid out as `shfmt` would", "scripts", ["shfmt", ...shfmtFlags, "-d"], plans);
  });
});

describeWithTool("shellcheck", "the expected plans", () => {
  it("give nothing to complain about", async () => {
    await judge("shell", "gives `shellcheck` nothing to say", "scripts", ["shellcheck"], plans);
  });
});
