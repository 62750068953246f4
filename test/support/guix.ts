import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describeWhere } from "./tools.ts";

/**
 * A folder with a Linux system that has Guix 1.5 installed; entering it takes root. One way to it:
 * `debootstrap --variant=minbase sid DIR`, then `chroot DIR apt-get install guix`.
 */
const root = process.env.CHIMERA_GUIX_ROOT ?? "";

/** Tests that need a real Guix: listed as not run without one. */
export function describeWithGuix(name: string, body: () => void): void {
  describeWhere(root !== "", "CHIMERA_GUIX_ROOT names no system with Guix", name, body);
}

/** What Guix makes of a configuration file; `log` holds its errors and warnings. */
export interface GuixSystem {
  readonly hostName: string;
  readonly timezone: string;
  readonly locale: string;
  readonly locales: readonly string[];
  /** XKB layout, variant, model. */
  readonly keyboard: readonly (string | null)[] | null;
  readonly bootloader: string;
  readonly targets: readonly string[];
  /** Device by mount point. */
  readonly fileSystems: Readonly<Record<string, string>>;
  readonly swap: readonly string[];
  readonly users: readonly {
    readonly name: string;
    readonly groups: readonly string[];
    readonly home: string;
    readonly shell: string;
  }[];
  readonly groups: readonly string[];
  readonly sudoers: string;
  readonly packages: readonly string[];
  readonly services: readonly string[];
  readonly daemons: readonly string[];
}

export interface GuixVerdict {
  readonly log: string;
  readonly system: GuixSystem | null;
}

const programs = fileURLToPath(new URL("../oracles/", import.meta.url));

async function withFolder<T>(use: (outside: string, inside: string) => Promise<T>): Promise<T> {
  mkdirSync(join(root, "tmp"), { recursive: true });
  const outside = mkdtempSync(join(root, "tmp", "chimera-"));
  try {
    return await use(outside, outside.slice(root.length));
  } finally {
    rmSync(outside, { recursive: true });
  }
}

/** Evaluates configuration files with the real Guix, all in one process. */
export function evaluateWithGuix(texts: readonly string[]): Promise<readonly GuixVerdict[]> {
  return withFolder(async (outside, inside) => {
    copyFileSync(join(programs, "guix-evaluate.scm"), join(outside, "evaluate.scm"));
    for (const [index, text] of texts.entries()) writeFileSync(join(outside, `${index}.scm`), text);
    const files = texts.map((_, index) => `${inside}/${index}.scm`);
    const { stdout } = await execa("chroot", [root, "guix", "repl", "--", `${inside}/evaluate.scm`, ...files], {
      env: { LC_ALL: "C" },
    });
    return stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as GuixVerdict);
  });
}

/**
 * Lowers a configuration to the derivation of its system, with a daemon of its own and without building anything.
 * Finds what evaluation cannot: packages that collide in the profile, files that cannot be written.
 */
export function lowerWithGuix(text: string): Promise<{ readonly derivation: string; readonly log: string }> {
  return withFolder(async (outside, inside) => {
    writeFileSync(join(outside, "config.scm"), text);
    const socket = `${inside}/socket`;
    const daemonOptions = ["--disable-chroot", "--no-substitutes", `--listen=${socket}`];
    const daemon = execa("chroot", [root, "guix-daemon", ...daemonOptions], { reject: false });
    try {
      const options = ["--derivation", "--no-grafts", "--no-substitutes", `${inside}/config.scm`];
      const { stdout, stderr } = await execa("chroot", [root, "guix", "system", "build", ...options], {
        env: { GUIX_DAEMON_SOCKET: socket },
        reject: false,
      });
      return { derivation: stdout, log: stderr };
    } finally {
      daemon.kill();
      await daemon;
    }
  });
}

/** What a program of `test/oracles` prints when `guix repl` runs it. */
export function runWithGuix(program: string, args: readonly string[]): Promise<string> {
  return withFolder(async (outside, inside) => {
    copyFileSync(join(programs, program), join(outside, program));
    const { stdout } = await execa("chroot", [root, "guix", "repl", "--", `${inside}/${program}`, ...args]);
    return stdout;
  });
}

/** The texts as `guix style --whole-file` leaves them. */
export function styleWithGuix(texts: readonly string[]): Promise<readonly string[]> {
  return withFolder(async (outside, inside) => {
    for (const [index, text] of texts.entries()) writeFileSync(join(outside, `${index}.scm`), text);
    const files = texts.map((_, index) => `${inside}/${index}.scm`);
    await execa("chroot", [root, "guix", "style", "--whole-file", ...files], { env: { LC_ALL: "C.UTF-8" } });
    return texts.map((_, index) => readFileSync(join(outside, `${index}.scm`), "utf8"));
  });
}
