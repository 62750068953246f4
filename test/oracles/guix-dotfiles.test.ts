import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseScheme } from "../../grammars/scheme.ts";
import { printScheme } from "../../src/backends/guix/print.ts";
import { list, type SchemeDatum, string } from "../../src/backends/guix/syntax.ts";
import { render } from "../../src/backends/shared/doc.ts";
import { compileText } from "../support/compile.ts";
import { describeWithTool } from "../support/tools.ts";

/** The program for `call`, as (gexp->script) would write it: each `#$x` replaced by what `x` stands for. */
function instantiate(node: SchemeDatum, values: ReadonlyMap<string, SchemeDatum>): SchemeDatum {
  if (node.kind === "list")
    return list(...(node.items as readonly SchemeDatum[]).map((item) => instantiate(item, values)));
  if (node.kind !== "prefix") return node;
  const datum = node.datum as SchemeDatum;
  if (node.prefix === "quote") return { ...node, datum: instantiate(datum, values) };
  if (datum.kind === "symbol") return values.get(datum.name) ?? datum;
  // #$(file-append git "/bin/git"): here, the one of this machine.
  const path = datum.kind === "list" ? datum.items[2] : undefined;
  return string(path?.kind === "string" ? path.value.replace("/bin/", "/usr/bin/") : "");
}

const items = (node: SchemeDatum | undefined): readonly SchemeDatum[] =>
  node?.kind === "list" ? (node.items as readonly SchemeDatum[]) : [];

function findAll(node: SchemeDatum, head: string): readonly SchemeDatum[] {
  const [first] = items(node);
  const own = first?.kind === "symbol" && first.name === head ? [node] : [];
  return [...own, ...items(node).flatMap((item) => findAll(item, head))];
}

/** The programs that the homes of a configuration run, as plain Guile. */
function programsOf(config: string): readonly string[] {
  const { forms } = parseScheme(config);
  const definition = forms.flatMap((form) => findAll(form, "program-file"))[0];
  const body = items(definition)[2];
  if (body?.kind !== "prefix") throw new Error("the configuration defines no program");
  const homes = forms.find(
    (form) => items(form)[1]?.kind === "symbol" && findAll(form, "dotfiles-program").length > 0 && items(form)[0],
  );
  return findAll(homes ?? list(), "dotfiles-program").map((call) => {
    const values = new Map<string, SchemeDatum>();
    const words = items(call);
    for (const [index, word] of words.entries()) {
      const value = words[index + 1];
      if (word.kind === "keyword" && value !== undefined) {
        values.set(word.name, value.kind === "prefix" ? (value.datum as SchemeDatum) : value);
      }
    }
    return render(printScheme([instantiate(body.datum as SchemeDatum, values)]), 78).text;
  });
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chimera-dotfiles-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hostile = 'a "b" $(touch x) \'#~(y)';

async function makeRepository(): Promise<string> {
  const origin = join(folder, "origin");
  mkdirSync(join(origin, "zsh"), { recursive: true });
  mkdirSync(join(origin, ".config", "app"), { recursive: true });
  writeFileSync(join(origin, "zsh", ".zshrc"), "new");
  writeFileSync(join(origin, "zsh", ".zshenv"), "env");
  writeFileSync(join(origin, ".config", "app", "conf"), "conf");
  writeFileSync(join(origin, hostile), "hostile");
  const git = (...args: readonly string[]) =>
    execa("git", ["-C", origin, "-c", "user.name=a", "-c", "user.email=a@example.org", ...args]);
  await git("init", "--quiet", "--initial-branch=work");
  await git("add", ".");
  await git("commit", "--quiet", "--message=one");
  return origin;
}

describeWithTool("guile", "the program that a home of Guix runs", () => {
  it("clones, links, keeps what was there, and does nothing the second time", async () => {
    const origin = await makeRepository();
    const { emission } = await compileText(
      JSON.stringify({
        users: [{ name: "ana" }],
        dotfiles: [
          {
            user: "ana",
            url: `file://${origin}`,
            branch: "work",
            links: [
              { from: "zsh", to: ".", open: true },
              { from: ".config/app", to: ".config/app" },
              { from: hostile, to: "deep/er/h" },
              { from: "missing" },
            ],
          },
        ],
      }),
      "guix",
    );
    const [program] = programsOf(emission?.files[0]?.text ?? "");
    const script = join(folder, "program.scm");
    writeFileSync(script, program ?? "");
    const home = join(folder, "home");
    mkdirSync(home);
    writeFileSync(join(home, ".zshrc"), "old");
    const run = () => execa("guile", ["--no-auto-compile", "-s", script], { env: { HOME: home }, extendEnv: false });

    const first = await run();
    expect(first.stdout).toContain("no dotfiles at");
    const clone = join(home, ".dotfiles/chaos/origin");
    expect(readFileSync(join(home, ".zshrc"), "utf8")).toBe("new");
    expect(readFileSync(join(home, ".zshenv"), "utf8")).toBe("env");
    expect(readlinkSync(join(home, ".config/app"))).toBe(join(clone, ".config/app"));
    expect(readFileSync(join(home, "deep/er/h"), "utf8")).toBe("hostile");
    expect(existsSync(join(home, "missing"))).toBe(false);
    const backups = readdirSync(home).filter((name) => name.startsWith(".zshrc.backup-"));
    expect(backups.map((name) => readFileSync(join(home, name), "utf8"))).toEqual(["old"]);

    const before = lstatSync(join(home, ".zshrc")).ino;
    await run();
    expect(lstatSync(join(home, ".zshrc")).ino).toBe(before);
    expect(readdirSync(home).filter((name) => name.includes(".backup-")).length).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(["home", "origin", "program.scm"]);
  });
});
