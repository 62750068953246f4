import { describe, expect, it } from "vitest";
import { vocabularies } from "../../src/frontend/form.ts";
import { wordsOf } from "../../src/frontend/vocabulary.ts";

const arch = { source: "arch", users: ["ada"] } as const;

describe("vocabularies", () => {
  it.each([
    ["package", "neovim"],
    ["aur-package", "1password"],
    ["aur-helper", "paru"],
    ["unit", "sshd.service"],
    ["shell", "zsh"],
    ["time-zone", "America/Sao_Paulo"],
    ["keymap", "br-abnt2"],
    ["locale", "pt_BR.UTF-8"],
    ["locale", "ca_ES.UTF-8@valencia"],
    ["group", "wheel"],
    ["user", "ada"],
    ["user", "root"],
  ] as const)("%s holds %s", (vocabulary, word) => {
    expect(wordsOf(vocabulary, arch)).toContain(word);
  });

  it("speak the names of the source distribution", () => {
    const debian = { source: "debian", users: [] } as const;
    expect(wordsOf("package", debian)).toContain("fd-find");
    expect(wordsOf("package", arch)).not.toContain("fd-find");
    expect(wordsOf("unit", debian)).toContain("ssh.service");
    expect(wordsOf("group", debian)).toContain("sudo");
  });

  it.each(vocabularies)("%s holds each word once", (vocabulary) => {
    const words = wordsOf(vocabulary, arch);
    expect(new Set(words).size).toBe(words.length);
  });
});
