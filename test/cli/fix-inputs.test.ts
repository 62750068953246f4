import { readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execaSync } from "execa";
import { describe, expect, it } from "vitest";
import { runChimera } from "../support/host.ts";
import { makeFolder, readFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

const faulty = `# A machine of ours.
hostname: box   # its name

mirrors:
    countries:
    - no            # Norway
    - br
pacotes: [ git,neovim ]
`;
const repaired = faulty.replace("- no ", '- "no" ').replace("pacotes", "packages");

describe("check --fix", () => {
  it("makes the repairs, says which, and keeps comments and layout", async () => {
    const folder = makeFolder({ "ch-obolo.yml": faulty });
    const { exitCode, stdout, stderr } = await runChimera(["check", "--fix"], folder);
    expect([exitCode, stdout]).toEqual([0, ""]);
    expect(stderr.split("\n").filter((line) => line.startsWith("fixed"))).toEqual([
      'fixed ch-obolo.yml:6:7: write `"no"` (CHI0207)',
      "fixed ch-obolo.yml:8:1: write today's names, as `chimera migrate` does (CHI0116)",
    ]);
    expect(readFolder(folder)).toEqual({ "ch-obolo.yml": repaired });
    expect(await runChimera(["check", "--fix"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("reports what remains, and exits by that", async () => {
    const folder = makeFolder({ "ch-obolo.yml": `${faulty}users: [{qqqqqq: dex}]\n` });
    const { exitCode, stderr } = await runChimera(["check", "--fix"], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error CHI0201");
    expect(stderr).not.toContain("note CHI0116");
    expect(readFolder(folder)["ch-obolo.yml"]).toContain("packages: [ git,neovim ]");
  });

  it("gives both as JSON", async () => {
    const folder = makeFolder({ "ch-obolo.yml": `${faulty}users: [{qqqqqq: dex}]\n` });
    const { stdout } = await runChimera(["check", "--fix", "--format", "json"], folder);
    const { fixed, diagnostics } = JSON.parse(stdout);
    expect(fixed.map(({ code, line }: { code: string; line: number }) => [code, line])).toEqual([
      ["CHI0207", 6],
      ["CHI0116", 8],
    ]);
    expect(diagnostics.map(({ code }: { code: string }) => code)).toContain("CHI0201");
  });

  it("repairs what the target reports as well, and files that are shared once", async () => {
    const folder = makeFolder({
      "a.yml": "imports: [shared.yml]\nhostname: a\n",
      "b.yml": "imports: [shared.yml]\nhostname: b\n",
      "shared.yml": "pacotes: [git]\n",
    });
    const { exitCode, stderr } = await runChimera(["check", "--fix", "a.yml", "b.yml"], folder);
    expect([exitCode, stderr.match(/^fixed/gm)?.length]).toEqual([0, 1]);
    expect(readFolder(folder)["shared.yml"]).toBe("packages: [git]\n");
  });

  it("leaves an import outside of the root alone", async () => {
    const folder = makeFolder({ "in/ch-obolo.yml": "imports: [../out.yml]\n", "out.yml": "pacotes: [git]\n" });
    const { exitCode, stderr } = await runChimera(
      ["check", "--fix", "--allow-outside", "ch-obolo.yml"],
      join(folder, "in"),
    );
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining("CHI0116")]);
    expect(readFolder(folder)["out.yml"]).toBe("pacotes: [git]\n");
  });

  it("writes to the file that a symlink names", async () => {
    const folder = makeFolder({ "real/box.yml": "pacotes: [git]\n" });
    symlinkSync("real/box.yml", join(folder, "ch-obolo.yml"));
    await runChimera(["check", "--fix"], folder);
    expect(readlinkSync(join(folder, "ch-obolo.yml"))).toBe("real/box.yml");
    expect(readFileSync(join(folder, "real/box.yml"), "utf8")).toBe("packages: [git]\n");
  });

  it.each([
    ["CRLF", faulty.replaceAll("\n", "\r\n"), repaired.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\ufeff${faulty}`, `\ufeff${repaired}`],
    ["no final line break", faulty.trimEnd(), repaired.trimEnd()],
  ])("keeps %s", async (_, before, after) => {
    const folder = makeFolder({ "ch-obolo.yml": before });
    await runChimera(["check", "--fix"], folder);
    expect(readFolder(folder)["ch-obolo.yml"]).toBe(after);
  });

  it("takes --dry-run together with --fix only", async () => {
    const { exitCode, stderr } = await runChimera(["check", "-d"], makeFolder({ "ch-obolo.yml": faulty }));
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("CHI0907: `check` needs `--fix`")]);
  });
});

describe("check --fix of standard input", () => {
  it("prints the repaired text, and leaves what it imports alone", async () => {
    const folder = makeFolder({ "part.yml": "aur_helpers: [paru]\n" });
    const input = `imports: [part.yml]\n${faulty}`;
    const { exitCode, stdout, stderr } = await runChimera(["check", "--fix", "-"], folder, { input });
    expect([exitCode, stdout]).toEqual([0, `imports: [part.yml]\n${repaired}`]);
    expect(stderr).toContain("note CHI0116");
    expect(readFolder(folder)).toEqual({ "part.yml": "aur_helpers: [paru]\n" });
  });

  it("prints a text that needs no repair as it is", async () => {
    const { stdout } = await runChimera(["check", "--fix", "-"], makeFolder(), { input: repaired });
    expect(stdout).toBe(repaired);
  });
});

describe("check --fix --dry-run", () => {
  it("writes nothing, and exits 1 where there is something to repair", async () => {
    const folder = makeFolder({ "ch-obolo.yml": faulty });
    const { exitCode, stdout, stderr } = await runChimera(["check", "--fix", "-d"], folder);
    expect([exitCode, stderr]).toEqual([1, ""]);
    expect(stdout).toContain('-    - no            # Norway\n+    - "no"            # Norway\n');
    expect(readFolder(folder)).toEqual({ "ch-obolo.yml": faulty });
    writeFileSync(join(folder, "ch-obolo.yml"), repaired);
    expect(await runChimera(["check", "--fix", "-d"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("is coloured on a terminal, where no character of a file can reorder a line", async () => {
    const text = 'pacotes: [git] # \u202e\r\nhostname: "b"\r\n';
    const { stdout } = await runChimera(["check", "--fix", "-d"], makeFolder({ "ch-obolo.yml": text }), {
      answers: [],
    });
    expect(stdout).toContain("\u001b[1;31m-pacotes: [git] # <U+202E>\u001b[0m\n");
    expect(stdout).toContain("\u001b[1;32m+packages: [git]");
  });
});

describeWithTool("patch", "the difference that is shown", () => {
  it("is what patch(1) takes", async () => {
    const text = faulty.replaceAll("\n", "\r\n").trimEnd();
    const folder = makeFolder({ "ch-obolo.yml": text });
    const { stdout } = await runChimera(["check", "--fix", "-d"], folder);
    execaSync("patch", ["-p1", "--binary"], { cwd: folder, input: stdout });
    expect(readFolder(folder)["ch-obolo.yml"]).toBe(repaired.replaceAll("\n", "\r\n").trimEnd());
  });
});
