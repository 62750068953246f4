import { join } from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";
import { findCases, goldenFolder, readExpected } from "../support/golden.ts";
import { readWithGuile } from "../support/guile.ts";
import { describeWithTool } from "../support/tools.ts";

const cases = findCases().filter((name) => !name.startsWith("errors/"));

/** Paths of the expected files of one kind, below the folder of cases. */
function filesEndingIn(...endings: readonly string[]): readonly string[] {
  return cases
    .flatMap((name) => [...readExpected(name).keys()].map((path) => `${name}/${path}`))
    .filter((path) => endings.some((ending) => path.endsWith(ending)));
}

async function run(command: string, args: readonly string[]): Promise<string> {
  const { exitCode, all } = await execa(command, args, { cwd: goldenFolder, all: true, reject: false });
  return exitCode === 0 ? "accepted" : all;
}

describeWithTool("nix-instantiate", "the expected Nix files", () => {
  it.each(filesEndingIn(".nix"))("%s parses", async (path) => {
    expect(await run("nix-instantiate", ["--parse", path])).toBe("accepted");
  });
});

describeWithTool("guile", "the expected Scheme files", () => {
  it("are read to their end", async () => {
    const texts = cases.flatMap((name) =>
      [...readExpected(name)].filter(([path]) => path.endsWith(".scm")).map(([, text]) => text),
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const forms of await readWithGuile(texts)) expect(forms.length).toBeGreaterThan(0);
  });
});

describeWithTool("ansible-playbook", "the expected playbooks", () => {
  it("pass the syntax check", async () => {
    const paths = filesEndingIn("/playbook.yml", "/site.yml");
    expect(paths.length).toBeGreaterThan(20);
    expect(await run("ansible-playbook", ["--syntax-check", "-i", "localhost,", ...paths])).toBe("accepted");
  });
});

describeWithTool("bash", "the expected plans", () => {
  it.each(filesEndingIn("plan.sh"))("%s parses", async (path) => {
    expect(await run("bash", ["-n", path])).toBe("accepted");
  });
});

describeWithTool("shellcheck", "the expected plan of the largest case", () => {
  it("has nothing to complain about", async () => {
    expect(await run("shellcheck", [join("workstation", "shell", "plan.sh")])).toBe("accepted");
  });
});
