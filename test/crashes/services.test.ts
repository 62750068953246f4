import { systemOf } from "../support/compile.ts";
import { describeCrashes } from "../support/machine/crashes.ts";

const machine = `
core: debian
hostname: styx-03
services: [{name: cron, running: false, on_boot: false}, {name: slow}, {name: ssh}]
`;
const slow = `
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/sleep 0.5
[Install]
WantedBy=multi-user.target
`;

describeCrashes({
  title: "services that run, and the running host name",
  name: "debian",
  isBooted: true,
  system: systemOf(machine),
  prepare(root) {
    root.write("/etc/systemd/system/slow.service", slow);
    root.run("systemctl", "daemon-reload");
  },
});
