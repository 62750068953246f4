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
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, it } from "vitest";
import { at, emitText, evaluateNix } from "../support/nix.ts";
import { describeWithTool, hasTool } from "../support/tools.ts";

const program = new URL("../../src/backends/nix/dotfiles.sh", import.meta.url);

describeWithTool("shellcheck", "the program that links dotfiles", () => {
  it("has nothing for shellcheck to say", async () => {
    const { stdout } = await execa("shellcheck", ["--shell=bash", "-"], {
      input: readFileSync(program),
      reject: false,
    });
    expect(stdout).toBe("");
  });
});

/** What the service of a Ch-obolo runs, as the real Nix evaluates it. */
async function scriptOf(links: string, more = ""): Promise<string> {
  const url = `file://${folder}/remote`;
  const repo = `{user: ada, url: "${url}", branch: main, ${more} links: [${links}]}`;
  const [module] = await evaluateNix(emitText(`users: [{name: ada}]\ndotfiles: [${repo}]`).files);
  return String(at(module, "systemd", "services", "dotfiles-ada", "script"));
}

/** Runs a script as NixOS runs it for the service, in a home of its own. */
async function run(script: string): Promise<void> {
  await execa("bash", ["-e", "-c", script], { env: { HOME: home } });
}

let folder = "";
let home = "";

async function commit(files: Readonly<Record<string, string>>): Promise<void> {
  const remote = join(folder, "remote");
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(remote, name)), { recursive: true });
    writeFileSync(join(remote, name), text);
  }
  const git = (...args: string[]) =>
    execa("git", ["-c", "user.name=x", "-c", "user.email=x@example", "-C", remote, ...args]);
  if (!existsSync(join(remote, ".git"))) await git("init", "-q", "-b", "main");
  await git("add", "-A");
  await git("commit", "-q", "-m", "files");
}

const text = (...path: readonly string[]): string => readFileSync(join(home, ...path), "utf8");
const isLink = (...path: readonly string[]): boolean => lstatSync(join(home, ...path)).isSymbolicLink();

const isReady = hasTool("git") && hasTool("nix-instantiate");

describeWithTool(isReady ? "nix-instantiate" : "git", "the service that links dotfiles", () => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "chimera-dotfiles-"));
    home = join(folder, "home");
    mkdirSync(home);
    await commit({ "zsh/.zshrc": "new", "zsh/a b": "spaced", "vim/vimrc": "vim", "bin/x": "x" });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("links paths, and entries of opened folders", async () => {
    await run(
      await scriptOf("{from: vim, to: .config/vim}, {from: zsh, to: ., open: true}, {from: bin, to: y, open: true}"),
    );
    expect(text(".zshrc")).toBe("new");
    expect(text("a b")).toBe("spaced");
    expect(text(".config", "vim", "vimrc")).toBe("vim");
    expect(isLink(".config", "vim")).toBe(true);
    expect(text("y", "x")).toBe("x");
    expect(readlinkSync(join(home, ".config/vim"))).toBe(join(home, ".dotfiles/chaos/remote/vim"));
  });

  it("keeps what is in the way beside the link", async () => {
    writeFileSync(join(home, ".zshrc"), "old");
    await run(await scriptOf("{from: zsh, to: ., open: true}"));
    const backup = readdirSync(home).find((name) => name.startsWith(".zshrc.bak_")) ?? "";
    expect(text(backup)).toBe("old");
    expect(text(".zshrc")).toBe("new");
  });

  it("changes nothing the second time", async () => {
    const script = await scriptOf("{from: zsh, to: ., open: true}, {from: vim}");
    await run(script);
    const before = readdirSync(home, { recursive: true }).sort();
    await run(script);
    expect(readdirSync(home, { recursive: true }).sort()).toEqual(before);
  });

  it("removes links that nothing asks for any more, and nothing else", async () => {
    await run(await scriptOf("{from: vim}, {from: bin, to: b}"));
    rmSync(join(home, "b"));
    writeFileSync(join(home, "b"), "mine now");
    await run(await scriptOf("{from: zsh, to: z}"));
    expect(
      readdirSync(home)
        .filter((name) => !name.startsWith("."))
        .sort(),
    ).toEqual(["b", "z"]);
    expect(text("b")).toBe("mine now");
  });

  it("follows the branch only where it is told to", async () => {
    const kept = await scriptOf("{from: zsh, to: z}");
    const pulled = await scriptOf("{from: zsh, to: z}", "pull: true,");
    await run(kept);
    await commit({ "zsh/.zshrc": "newer" });
    await run(kept);
    expect(text("z", ".zshrc")).toBe("new");
    await run(pulled);
    expect(text("z", ".zshrc")).toBe("newer");
  });

  it("runs a command of the repository once, after cloning", async () => {
    const script = await scriptOf("", `manager: charonte, install_command: "echo run >> \\"$HOME/ran\\"",`);
    await run(script);
    await run(script);
    expect(text("ran")).toBe("run\n");
  });
});
