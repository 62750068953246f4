import { wrap } from "../diagnostics/wrap.ts";
import { firstSentence } from "./first-sentence.ts";
import { findKey, topLevelKeys } from "./keys.ts";

/** `# {users.shell}` becomes the first sentence of what is said of that key. */
const template = `# What this machine is to be. \`chimera check\` says what is wrong with it, \`chimera compile --target nix\` (or guix,
# ansible, shell) what comes of it, \`chimera explain users.shell\` what a key means.
# A key that is not here is not managed: leave \`users\` out, and nobody's account is touched.

# {hostname}
hostname: my-machine

# {core}
core: arch

# {users}
users:
  - name: me
    # {users.shell}
    shell: bash
    # {users.sudo}
    sudo: true
    # {users.groups}
    groups: [wheel]

# {packages}
packages:
  - git
  - neovim
  - openssh

# {services}
services:
  - name: sshd

# {region}
region:
  # {region.timezone}
  timezone: UTC
  # {region.locale}
  locale: [en_US.UTF-8]
  # {region.keymap}
  keymap: us
  # {region.ntp}
  ntp: true

# {prune}
# prune: [users, packages, services]
`;

const lineWidth = 118;

/** A commented Ch-obolo to begin with, whose first line tells editors where its schema lies. */
export function starterText(schemaPath: string): string {
  const body = template.replace(/^( *# )\{([\w.]+)\}$/gm, (_, start: string, path: string) => {
    return comment(firstSentence(findKey(path)?.doc ?? path), start);
  });
  return `# yaml-language-server: $schema=${schemaPath}\n${body}\n${furtherKeys()}`;
}

/** A text in lines that begin with `start`. */
function comment(text: string, start: string): string {
  return wrap(text, lineWidth - start.length)
    .map((line) => start + line)
    .join("\n");
}

/** The keys that the starter does not show. */
function furtherKeys(): string {
  const names = topLevelKeys.filter(({ older }) => older === undefined).map(({ path }) => path[0] ?? "");
  const rest = names.filter((name) => !new RegExp(`^(?:# )?${name}:`, "m").test(template));
  const sentence = `There is more: ${rest.join(", ")}. \`chimera explain KEY\` shows each with an example.`;
  return `${comment(sentence, "# ")}\n`;
}
