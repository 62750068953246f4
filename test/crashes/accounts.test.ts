import { systemOf } from "../support/compile.ts";
import { describeCrashes } from "../support/machine/crashes.ts";

const machine = `
core: debian
hostname: styx-01
users:
  - {name: dex, shell: bash, sudo: true, groups: [docker, audio]}
  - {name: maria, shell: sh, groups: [audio], home: /srv/maria}
prune: [users]
services: [{name: getty@tty3}, {name: cron, on_boot: false}]
region: {timezone: America/Sao_Paulo, keymap: br-abnt2, ntp: true}
`;

describeCrashes({
  title: "accounts, units and region",
  name: "debian",
  system: systemOf(machine),
  prepare(root) {
    // A user who is not declared, and one whose home is elsewhere.
    root.run("useradd", "--create-home", "old");
    root.run("useradd", "--create-home", "maria");
  },
});
