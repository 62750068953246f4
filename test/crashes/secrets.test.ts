import { systemOf } from "../support/compile.ts";
import { describeCrashes } from "../support/machine/crashes.ts";
import { encrypt, standIn } from "../support/sops.ts";

const hash = "$6$oraclesalt$WNkOZYmqcjYGRhNbmvpyIWBQBFtKL8xUQB.Y7LUZIQyWrr8w1nIUuBAiLR2wtYQdnF1yFG2Wf/PGhLA0pT5sV1";
const machine = `
core: debian
users: [{name: dex}]
repos: {third_party: [{name: harbour, url: "file:///repo/harbour"}]}
secrets:
  sec_file: secrets.yml
  templates:
    - {from: key.j2, to: .config/db/key, owner: dex, vars: [key]}
    - {from: key.j2, to: /etc/backup/key, vars: [key]}
`;

describeCrashes({
  title: "repositories, passwords and files from secrets",
  name: "debian",
  system: systemOf(machine),
  beside: {
    "secrets.yml": encrypt({ user_secrets: { dex: { password: hash } }, key: "s3cr3t" }),
    "key.j2": "key = {{ key }}\n",
  },
  prepare(root) {
    root.write("/usr/local/bin/sops", standIn, "0755");
    root.write("/run/age-key", "AGE\n");
    // An address of its own for the root's repository, and no signature.
    root.run("ln", "-s", "debian", "/repo/harbour");
    root.write("/etc/apt/apt.conf.d/90trust", 'Acquire::AllowInsecureRepositories "1";\n');
  },
});
