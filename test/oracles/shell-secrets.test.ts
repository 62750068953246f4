import { afterAll, beforeAll, expect, it } from "vitest";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlanWith } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";
import { encrypt, standIn } from "../support/sops.ts";

const machine = `core: debian
users: [{name: dex}, {name: maria}, {name: zoe}]
services: [{name: cron, running: false, on_boot: false}]
secrets:
  sec_file: secrets.yml
  templates:
    - {from: pgpass.j2, to: .config/db/pgpass, owner: maria, escape: false, vars: [database]}
    - {from: backup.j2, to: /etc/backup.conf, mode: "0640", vars: [backup_key, database.port]}
`;

// The hash is of no password that anybody has.
const hash = "$6$oraclesalt$WNkOZYmqcjYGRhNbmvpyIWBQBFtKL8xUQB.Y7LUZIQyWrr8w1nIUuBAiLR2wtYQdnF1yFG2Wf/PGhLA0pT5sV1";
const plain = `pä"ss wörd$(id)\\`;
const secrets = {
  user_secrets: { dex: { password: hash }, maria: { password: plain } },
  database: { password: "s3cr3t&<'42'>", port: 5432 },
  backup_key: 'k3y&<"more">',
};
const files = (values: typeof secrets) => ({
  "secrets.yml": encrypt(values),
  "pgpass.j2": "{# who may read it #}localhost:{{ database.port }}:{{database.password}}\n",
  "backup.j2": "key = {{ backup_key }}\nport = {{ database.port }}",
});
const clear = [plain, secrets.database.password, secrets.backup_key];

/** Says with which arguments a program was called, and calls it. */
const recorder = `#!/bin/bash\nprintf '%s\\n' "\${0##*/} $*" >>/run/arguments\nexec "/usr/sbin/\${0##*/}" "$@"\n`;

describeWithSystem("debian", "secrets in a plan", () => {
  let root: Machine;
  const run = (values: typeof secrets, ...args: readonly string[]) =>
    runPlanWith(root, machine, files(values), ...args);
  const state = () => [
    ...["/etc/passwd", "/etc/shadow", "/etc/backup.conf", "/home/maria/.config/db/pgpass"].map((path) =>
      root.read(path),
    ),
    root.run("bash", "-c", "stat -c '%a %U %Y' /etc/backup.conf /home/maria/.config/db/pgpass 2>&1").stdout,
    root.run("ls", "-A", "/home").stdout,
  ];

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.write("/usr/local/bin/sops", standIn, "0755");
    for (const name of ["chpasswd", "runuser"]) root.write(`/usr/local/sbin/${name}`, recorder, "0755");
    root.run("ln", "-s", "/usr/bin/perl", "/usr/sbin/perl");
    root.write("/usr/local/sbin/perl", recorder, "0755");
  });

  afterAll(() => root.stop());

  it("stops before the first change where this machine has no key", () => {
    const before = takeSnapshot(root);
    const { exitCode, stderr } = run(secrets, "apply");
    expect(stderr).toContain("sops cannot decrypt the secrets: Failed to get the data key required");
    expect(exitCode).toBe(1);
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
    root.write("/run/age-key", "AGE\n");
  });

  it("stops before the first change where the file does not have what a template needs", () => {
    const { backup_key: _, ...fewer } = secrets;
    const { exitCode, stderr } = run(fewer as typeof secrets, "apply");
    expect(stderr).toContain("the secrets file has no backup_key, which backup.j2 needs");
    expect(exitCode).toBe(1);
  });

  it("undoes passwords and files when a later step fails", () => {
    const before = state();
    const broken = '#!/bin/bash\n[[ " $* " != *" disable "* ]] || exit 1\nexec /usr/bin/systemctl "$@"\n';
    root.write("/usr/local/sbin/systemctl", broken, "0755");
    const { exitCode, stderr } = run(secrets, "apply");
    root.run("rm", "/usr/local/sbin/systemctl");
    expect(stderr).toContain("Failed: disable cron.service");
    expect(stderr).toContain("Undoing: write /home/maria/.config/db/pgpass");
    expect(stderr).toContain("Undoing: set the password of maria");
    expect(exitCode).toBe(1);
    expect(state()).toEqual(before);
    proves("shell", "undoes passwords and files made from secrets (sops is a stand-in)", 1, "machines");
  });

  it("sets passwords and writes files", () => {
    const { exitCode, stdout, stderr } = run(secrets, "apply");
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    const hashOf = (user: string) => new RegExp(`^${user}:([^:]*):`, "m").exec(root.read("/etc/shadow"))?.[1] ?? "";
    expect(hashOf("dex")).toBe(hash);
    expect(hashOf("zoe")).toBe("!");
    const salt = hashOf("maria").split("$")[2] ?? "";
    const check = root.run(
      "bash",
      "-c",
      `printf '%s' "$1" | openssl passwd -6 -salt "$2" -stdin`,
      "check",
      plain,
      salt,
    );
    expect(hashOf("maria")).toBe(check.stdout);
    const pgpass = "/home/maria/.config/db/pgpass";
    expect(root.read(pgpass)).toBe("localhost:5432:s3cr3t&<'42'>");
    expect(root.run("stat", "-c", "%a %U %G", pgpass, "/home/maria/.config/db").stdout).toBe(
      "600 maria maria\n700 maria maria",
    );
    expect(root.read("/etc/backup.conf")).toBe("key = k3y&amp;&lt;&#34;more&#34;&gt;\nport = 5432");
    expect(root.run("stat", "-c", "%a %U %G", "/etc/backup.conf").stdout).toBe("640 root root");
    expect(stdout).toContain("key = ********");
    proves("shell", "sets passwords and writes files from secrets (sops is a stand-in)", 1, "machines");
  });

  it("shows no secret, and leaves none behind but where it belongs", () => {
    const shown = [...run(secrets, "plan").stdout, root.read("/run/arguments"), root.read(planPath)].join("");
    for (const text of [...clear, hash]) expect(shown).not.toContain(text);
    const search = `grep --recursive --files-with-matches --fixed-strings -e "$1" -e "$2" -e "$3" -e "$4" -- /etc /var /tmp /run`;
    const found = root.run("bash", "-c", search, "search", ...clear, hash).stdout.split("\n");
    const places =
      /^\/(?:etc\/shadow-?$|var\/lib\/chaos\/generations\/\d+\/(?:before|after)\/.*(?:shadow-?|\.private)$)/;
    expect(found.filter((path) => !places.test(path))).toEqual([]);
    const kept = root.run("bash", "-c", "find /var/lib/chaos -name '*.private' -printf '%m %U\\n' | sort -u").stdout;
    expect(kept).toBe("600 0");
    proves("shell", "shows no secret, and keeps none in a journal, a log or an argument", 1, "machines");
  });

  it("has nothing to do the second time, and writes nothing", () => {
    const before = takeSnapshot(root);
    expect(run(secrets, "apply").stdout).toContain("Nothing to do");
    expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
    proves("shell", "has nothing to do the second time where secrets are declared", 1, "machines");
  });

  it("follows a secret that changes, and rolls back and forth", () => {
    const before = state();
    const others = { ...secrets, backup_key: "other", database: { password: "new", port: 5433 } };
    others.user_secrets = { dex: { password: "plain" }, maria: { password: hash } };
    const { exitCode, stdout } = run(others, "apply");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("set the password of dex");
    expect(root.read("/home/maria/.config/db/pgpass")).toBe("localhost:5433:new");
    const after = state();
    expect(run(others, "rollback").exitCode).toBe(0);
    expect(state()).toEqual(before);
    expect(run(others, "rollback").exitCode).toBe(0);
    expect(state()).toEqual(after);
    proves("shell", "rolls passwords and files from secrets back and forth", 1, "machines");
  });
});
