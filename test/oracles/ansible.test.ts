import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { distributions } from "../../src/ir/target.ts";
import { analysePath } from "../support/analyse.ts";
import { emitAnsible, filesOf, runAnsible } from "../support/ansible.ts";
import { findCases, goldenFolder } from "../support/golden.ts";
import { proves } from "../support/proof.ts";
import { corpusFile, hasShared } from "../support/shared.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWhereRequired, describeWithTool } from "../support/tools.ts";

/** The collections whose modules the tasks use; on Debian they are in the package `ansible`. */
const collections = ["community/general", "community/sops", "ansible/posix"];
const collectionRoots = [
  "/usr/lib/python3/dist-packages/ansible_collections",
  "/usr/share/ansible/collections/ansible_collections",
];
const hasCollections = collections.every((name) => collectionRoots.some((root) => existsSync(join(root, name))));

const goldenCases = findCases()
  .filter((name) => !name.startsWith("errors/") && existsSync(join(goldenFolder, name, "ch-obolo.yml")))
  .map((name) => ({ name, path: join(goldenFolder, name, "ch-obolo.yml") }));
const inputs = [...goldenCases, ...(hasShared ? [{ name: "corpus", path: corpusFile }] : [])];

/** Every input for every distribution in both layouts, in folders of one project. */
function emitEverything(cases = inputs): {
  readonly files: Readonly<Record<string, string>>;
  readonly playbooks: readonly string[];
} {
  const files: Record<string, string> = {};
  for (const { name, path } of cases) {
    const { system } = analysePath(path, { prune: ["users", "packages", "services"] });
    if (system === undefined) continue;
    for (const distribution of distributions) {
      for (const layout of ["single", "directory"] as const) {
        const emitted = filesOf(emitAnsible(system, { layout, distribution }));
        for (const [file, text] of Object.entries(emitted)) files[`${name}/${distribution}/${layout}/${file}`] = text;
      }
    }
  }
  return { files, playbooks: Object.keys(files).filter((path) => /\/(?:playbook|site)\.yml$/.test(path)) };
}

/** ansible-lint is slow, and two inputs between them have nearly every kind of resource. */
const linted = inputs.filter(({ name }) => ["workstation", "names-debian", "corpus"].includes(name));

/** Tests that need a command of Ansible and the collections that playbooks use. */
function describeWithCollections(command: string, name: string, body: () => void): void {
  const why = "community.general, community.sops or ansible.posix is missing: install the Debian package `ansible`";
  describeWhereRequired(hasCollections, why, name, () => describeWithTool(command, name, body));
}

describeWithCollections("ansible-playbook", "syntax of emitted playbooks and roles", () => {
  it("pass Ansible's own syntax check", async () => {
    const { files, playbooks } = emitEverything();
    expect(playbooks.length).toBeGreaterThan(100);
    const folder = makeFolder(files);
    expect(await runAnsible("ansible-playbook", ["--syntax-check", "-i", "localhost,", ...playbooks], folder)).toBe(
      "accepted",
    );
    proves("ansible", "passes `ansible-playbook --syntax-check`", playbooks.length, "playbooks");
  });
});

describeWithCollections("ansible-lint", "style of emitted playbooks and roles", () => {
  it("pass the production profile", async () => {
    const { files, playbooks } = emitEverything(linted);
    const folder = makeFolder(files);
    const args = ["--offline", "--profile", "production", "--nocolor", "-q", ...playbooks];
    expect(await runAnsible("ansible-lint", args, folder)).toBe("accepted");
    proves("ansible", "passes the production profile of `ansible-lint`", playbooks.length, "playbooks");
  }, 600_000);
});
