import { afterAll, beforeAll, expect, it } from "vitest";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath, runPlanWith } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";
import { encrypt, standIn } from "../support/sops.ts";

const planted = { plain: "pl4nted-password", key: "pl4nted-key" };
const machine = `
core: debian
hostname: styx-01
users: [{name: dex, groups: [docker]}]
services: [{name: getty@tty3}]
dotfiles: [{user: dex, url: "https://git.example/dots.git"}]
secrets:
  sec_file: secrets.yml
  templates: [{from: key.j2, to: /etc/backup/key, vars: [key]}]
`;
const beside = {
  "secrets.yml": encrypt({ user_secrets: { dex: { password: planted.plain } }, key: planted.key }),
  "key.j2": "key = {{ key }}\n",
};

interface Line {
  readonly event: string;
  readonly [key: string]: unknown;
}

describeWithSystem("debian", "the logbook of a plan", () => {
  let root: Machine;
  const run = (...args: readonly string[]) => runPlanWith(root, machine, beside, ...args).exitCode;
  /** Every line of a file as JSON: one that is none fails. */
  const lines = (path: string) =>
    root
      .read(`/var/lib/chaos/${path}`)
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
  const records = () => lines("logbook.jsonl");

  beforeAll(async () => {
    root = await Machine.open("debian");
    root.write("/usr/local/bin/sops", standIn, "0755");
    root.run("mkdir", "-p", "/srv/dots");
    root.run(
      "bash",
      "-euc",
      "cd /srv/dots && git init -q --initial-branch=main && git -c user.name=x -c user.email=x@x commit -qm x --allow-empty",
    );
    root.run("git", "config", "--system", "safe.directory", "*");
    root.run("git", "config", "--system", "url./srv/dots.insteadOf", `https://git.example/dots.git`);
  });

  afterAll(() => root.stop());

  it("has runs that were refused before their first change, and says why", () => {
    expect(run("apply")).toBe(1);
    const [begin, complaint, ...rest] = records();
    expect(begin).toMatchObject({ event: "run", verb: "apply", arguments: ["apply"], host: "oracle", user: "root" });
    expect(complaint?.run).toBe(begin?.run);
    expect(rest.map(({ text }) => String(text)).join()).toContain("sops cannot decrypt the secrets");
    expect(rest.at(-1)).toMatchObject({ event: "outcome", outcome: "refused", exit: 1, generation: 0 });
    expect(run("apply", "--nonsense")).toBe(2);
    expect(records().at(-1)).toMatchObject({ event: "outcome", outcome: "refused", exit: 2 });
    root.write("/run/age-key", "AGE\n");
    proves("shell", "its logbook has every run, also those that were refused", 2, "runs");
  });

  it("has every other run, with its outcome", () => {
    const outcomes = ["apply", "apply", "verify", "rollback", "resume"].map((verb) => {
      run(verb);
      const all = records();
      expect(all.filter(({ event }) => event === "run").at(-1)).toMatchObject({ verb });
      return all.at(-1)?.outcome;
    });
    expect(outcomes).toEqual(["live", "nothing", "live", "live", "nothing"]);
    const before = records().length;
    run("plan");
    run("history");
    run("rollback", "--dry-run");
    expect(records()).toHaveLength(before);
    proves("shell", "its logbook has every run, also those that were refused", 5, "runs");
  });

  it("has the facts, the steps and the commands of a generation, with their words and how long they took", () => {
    const log = lines("generations/1/log.jsonl");
    const names = new Set(log.map(({ event }) => event));
    for (const name of ["run", "plan", "change", "fact", "generation", "begin", "command", "end", "outcome"])
      expect(names).toContain(name);
    const commands = log.filter(({ event }) => event === "command");
    expect(commands.map(({ words }) => (words as string[])[0])).toEqual(
      expect.arrayContaining(["groupadd", "useradd", "usermod", "chpasswd", "systemctl", "runuser"]),
    );
    expect(commands).toContainEqual(
      expect.objectContaining({ words: expect.arrayContaining(["useradd", "--home-dir", "/home/dex"]) }),
    );
    for (const { exit, milliseconds } of commands)
      expect([typeof exit, typeof milliseconds]).toEqual(["number", "number"]);
    const undone = lines("generations/2/log.jsonl").filter(({ event }) => event === "command" || event === "change");
    expect(undone.length).toBeGreaterThan(1);
  });

  it("holds no secret that was planted", () => {
    const search = "cat /var/lib/chaos/logbook.jsonl /var/lib/chaos/generations/*/{log,log.jsonl,facts}";
    const text = root.run("bash", "-c", search).stdout;
    expect(text).toContain("git.example");
    for (const secret of Object.values(planted)) expect(text).not.toContain(secret);
    proves("shell", "its logbook holds no secret", Object.keys(planted).length, "secrets");
  });

  it("is said to be missing where it cannot be written", () => {
    root.run("chmod", "0755", "/var/lib/chaos");
    const { exitCode, stderr } = root.run("bash", planPath, "verify");
    root.run("chmod", "0700", "/var/lib/chaos");
    expect(stderr).toContain("This run leaves no record: /var/lib/chaos/logbook.jsonl cannot be written");
    expect(exitCode).toBe(0);
  });
});
