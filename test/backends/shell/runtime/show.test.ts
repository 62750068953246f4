import { execaSync } from "execa";
import { expect, it } from "vitest";
import { systemOf } from "../../../support/compile.ts";
import { emitSystem, planText } from "../../../support/shell.ts";

const machine = `core: debian
hostname: styx
users: [{name: dex, sudo: true, groups: [docker]}]
packages: [git]
repos: {third_party: [{name: lamp, url: "https://h/x"}]}
services: [{name: cron}, {name: systemd-t, dense_service: true}]
region: {timezone: Europe/Berlin, locale: [pt_BR.UTF-8], keymap: de, ntp: true}
dotfiles: [{user: dex, url: "https://h/dots", links: [{from: a}]}]
`;

it.each(["debian", "arch", "fedora"] as const)(
  "every step on %s says what it asks, does and undoes, and its place",
  (distribution) => {
    const plan = planText(emitSystem(systemOf(machine), distribution));
    const { stdout, exitCode } = execaSync("bash", ["-s", "steps"], { input: plan });
    expect(exitCode).toBe(0);
    const steps = stdout.split(/^(?=\d+\. )/m);
    expect(steps.length).toBeGreaterThan(15);
    for (const [index, step] of steps.entries()) {
      expect(step).toMatch(new RegExp(`^${index + 1}\\. [a-z-]+  \\S+:\\d+\\n`));
      expect(step).toMatch(/\n {3}guard: {3}\S[\s\S]*\n {3}action: {2}\S[^\n]*\n {3}inverse: \S[^\n]*$/m);
    }
  },
);
