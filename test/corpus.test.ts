import { dirname } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Target, targets } from "../src/ir/target.ts";
import { type Run, runChimera } from "./support/host.ts";
import { corpusFile, hasShared } from "./support/shared.ts";

/** What a reader of the real file would look for first in each output. */
const facts: Readonly<Record<Target, readonly RegExp[]>> = {
  nix: [
    /networking[\s\S]*hostName = "Dionysus"/,
    /dexmachina = \{[\s\S]*?shell = pkgs\.zsh/,
    /time\.timeZone = "America\/Sao_Paulo"/,
    /defaultLocale = "pt_BR\.UTF-8"/,
    /console\.keyMap = "br-abnt2"/,
    /networkmanager\.enable = true/,
    /bluetooth\.enable = true/,
    /openssh\.enable = true/,
    /displayManager\.sddm/,
    /"\/home" = \{\s*device = "\/dev\/disk\/by-label\/dionysus_home"/,
    /swapDevices = \[ \{ device = "\/dev\/disk\/by-label\/Moira"; \} \]/,
  ],
  guix: [
    /\(host-name "Dionysus"\)/,
    /\(name "dexmachina"\)[\s\S]*?\(shell \(file-append zsh "\/bin\/zsh"\)\)/,
    /\(timezone "America\/Sao_Paulo"\)/,
    /\(locale "pt_BR\.utf8"\)/,
    /\(keyboard-layout "br"/,
    /openssh-service-type/,
    /bluetooth-service-type/,
    /sddm-service-type/,
    /\(file-system-label "dionysus_root"\)/,
    /\(file-system-label "Moira"\)/,
  ],
  ansible: [
    /ansible\.builtin\.hostname:\s+name: Dionysus/,
    /name: dexmachina\s+shell: \/usr\/bin\/zsh/,
    /name: America\/Sao_Paulo/,
    /LANG=pt_BR\.UTF-8/,
    /KEYMAP=br-abnt2/,
    /sshd\.service/,
    /%wheel ALL=\(ALL:ALL\) ALL/,
    /cachyos-v3-mirrorlist/,
    /https:\/\/github\.com\/Dexmachi\/dotfiles\.git/,
  ],
  shell: [
    /^ {2}step \d+ hostname \S+ Dionysus$/m,
    /^ {2}step \d+ user \S+ dexmachina \/home\/dexmachina \/usr\/bin\/zsh$/m,
    /^ {2}step \d+ timezone \S+ America\/Sao_Paulo$/m,
    /^ {2}step \d+ keymap \S+ br-abnt2$/m,
    /^ {2}step \d+ unit \S+ sddm\.service running enabled$/m,
    /^ {2}step \d+ sudo-rules \S+ %wheel$/m,
  ],
};

const named = hasShared ? "the real file" : "the real file (not run: the reference folder is missing)";

describe.skipIf(!hasShared).each(targets)(`${named}, compiled for %s`, (target) => {
  let run: Run;
  beforeAll(async () => {
    run = await runChimera(["compile", corpusFile, "--target", target], dirname(corpusFile));
  });

  it("exits 0, and 1 where warnings count", async () => {
    expect(run.exitCode).toBe(0);
    const strict = await runChimera(["compile", corpusFile, "--target", target, "--strict"], dirname(corpusFile));
    expect(strict.exitCode).toBe(1);
    expect(strict.stdout).toBe("");
  });

  it("holds what the file declares", () => {
    for (const fact of facts[target]) expect(run.stdout).toMatch(fact);
  });

  it("has a reason of its own for each name that it cannot translate", () => {
    const messages = run.stderr.match(/^(?:warning|error) CHI.*$/gm) ?? [];
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => message.startsWith("error"))).toEqual([]);
    const names = messages.filter((message) => /CHI040[1256]/.test(message));
    expect(new Set(names).size).toBe(names.length);
  });

  it("gives the same bytes from another folder", async () => {
    const again = await runChimera(["compile", corpusFile, "--target", target], "/");
    expect(again.stdout).toBe(run.stdout);
  });
});
