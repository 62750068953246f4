import { describe, expect, it } from "vitest";
import { toGuix } from "../support.ts";

const dotfiles = (extra: string): string => `
users: [{name: ana}, {name: bob}]
dotfiles:
  - user: ana
    url: https://git.example/ana/dots.git
    links: [{from: zsh, to: ., open: true}, {from: "a \\"b\\" $(id)"}]
${extra}`;

describe("dotfiles", () => {
  it("are linked by a home for each user", async () => {
    const { form, verdict, text } = await toGuix(
      dotfiles("  - {user: bob, url: https://git.example/bob/d, branch: x, pull: true, links: []}"),
    );
    expect(form("define")).toBeDefined();
    expect(
      text
        .match(/\(define %homes\n[\s\S]*?\n\n/)?.[0]
        .replace(/\s+/g, " ")
        .trim(),
    ).toBe(
      '(define %homes (list (home-with-dotfiles "ana" (list (dotfiles-program ' +
        '#:url "https://git.example/ana/dots.git" #:branch "main" #:directory ".dotfiles/chaos/dots" #:pull? #f ' +
        '#:links \'(("zsh" "." #t) ("a \\"b\\" $(id)" "a \\"b\\" $(id)" #f))))) ' +
        '(home-with-dotfiles "bob" (list (dotfiles-program ' +
        '#:url "https://git.example/bob/d" #:branch "x" #:directory ".dotfiles/chaos/d" #:pull? #t ' +
        "#:links '())))))",
    );
    expect(form("services")).toBe("(services (append (list (service guix-home-service-type %homes)) %base-services))");
    expect(text).toContain("(use-service-modules guix)");
    expect(verdict("dotfile-repo:ana:dots")).toBe("approximated CHI1130");
    expect(verdict("dotfile-link:ana:.:zsh")).toBe("lowered");
  });

  it("are linked entry by entry for stow, and no script of theirs is run", async () => {
    const { text, verdict } = await toGuix(
      dotfiles(
        "  - {user: bob, url: https://git.example/bob/d, manager: stow, links: [{from: zsh}]}\n" +
          "  - {user: bob, url: https://git.example/bob/e, install_command: ./install.sh}",
      ),
    );
    expect(text).toContain('(("zsh" "zsh" #t))');
    expect(verdict("dotfile-repo:bob:d")).toBe("approximated CHI1132");
    expect(verdict("dotfile-repo:bob:e")).toBe("approximated CHI1131");
    expect(text).not.toContain("install.sh");
  });
});
