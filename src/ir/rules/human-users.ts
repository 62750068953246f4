import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

/** Accounts that the base systems of Arch, Debian, Fedora, NixOS and Guix create for themselves. */
const systemAccounts = new Set(
  (
    "_apt adm avahi backup bin colord daemon dbus dhcpcd ftp games gdm gnats guixbuild halt http irc list lp mail man " +
    "messagebus news nixbld nobody operator polkitd proxy rpc rtkit sddm shutdown sshd sync sys systemd-coredump " +
    "systemd-journal-remote systemd-network systemd-oom systemd-resolve systemd-timesync tss uucp uuidd www-data"
  ).split(" "),
);

/** Only human users and `root` are listed. */
export const humanUsers: Rule = function* (system) {
  for (const { name } of system.byKind.user) {
    if (systemAccounts.has(name.value)) yield irDiagnostics.systemUser({ name: name.value }, name.origin);
  }
};
