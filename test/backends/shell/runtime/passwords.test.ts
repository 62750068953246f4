import { readFileSync } from "node:fs";
import { execaSync } from "execa";
import { describe, expect, it } from "vitest";
import { quoteWord } from "../../../../src/backends/shell/quote.ts";
import { describeWhere, hasTool } from "../../../support/tools.ts";

const runtime = new URL("../../../../src/backends/shell/runtime/", import.meta.url);
const code = ["prelude.sh", "passwords.sh"].map((name) => readFileSync(new URL(name, runtime), "utf8")).join("\n");

/** What commands print that call functions of the plan. */
function run(...commands: readonly string[]): string {
  return execaSync("bash", ["-s"], { input: [code, ...commands].join("\n"), reject: false }).stdout;
}

const words = `pä"ss wörd$(id)\\ '`;
const isHash = (text: string) => run(`is_hash ${quoteWord(text)} && echo yes || echo no`);

// Each by itself. openssl has no option `--version`.
const hasOpenssl = execaSync("openssl", ["version"], { reject: false }).exitCode === 0;
describeWhere(hasOpenssl && hasTool("perl"), "openssl or perl is missing", "the hash of a password", () => {
  const hash = execaSync("openssl", ["passwd", "-6", "-salt", "salt.salt", "-stdin"], { input: words }).stdout;

  it.each(["perl", "openssl"])("is made by %s with the method and the salt of another one", (tool) => {
    const only = `has_tool() { [[ $1 == ${tool} ]]; }`;
    const make = `hash_password ${quoteWord(words)} ${quoteWord(hash)} && echo "$REPLY"`;
    expect(run(only, make)).toBe(hash);
    expect(run(only, make.replace(quoteWord(words), "other"))).not.toBe(hash);
  });

  it("is made with a new salt each time", () => {
    const make = 'make_salt && hash_password x "\\$6\\$$REPLY\\$" && echo "$REPLY"';
    const made = run(make, make).split("\n");
    expect(new Set(made).size).toBe(2);
    for (const text of made) expect(text).toMatch(/^\$6\$[./0-9A-Za-z]{16}\$[./0-9A-Za-z]{86}$/);
  });

  it("is not made by a method that nothing here knows", () => {
    const make = `hash_password x '$y$j9T$salt$hash' && echo "$REPLY" || echo none`;
    expect(run("has_tool() { [[ $1 == openssl ]]; }", make)).toBe("none");
  });
});

describe("a text of the secrets file", () => {
  it.each([
    "$6$salt$WNkOZYmqcj",
    "$6$rounds=5000$salt$WNkOZYmqcj",
    "$y$j9T$salt$hash",
    "$2b$05$abcdefghijklmnopqrstuv0123456789012345678901234567890",
    "$1$$hash",
  ])("is a hash: %s", (text) => expect(isHash(text)).toBe("yes"));

  it.each(["", "secret", "$", "$ecret", "$ecret$x$y", "$6$salt", "$6$salt$ha sh", "$6$salt$hash\n", "$6$salt$h:x"])(
    "is no hash: %j",
    (text) => expect(isHash(text)).toBe("no"),
  );
});
