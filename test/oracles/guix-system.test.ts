import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it } from "vitest";
import { printScheme } from "../../src/backends/guix/print.ts";
import { deletable } from "../../src/backends/guix/services/facts.ts";
import { render } from "../../src/backends/shared/doc.ts";
import { compile } from "../../src/compile.ts";
import { knownKeymaps, knownPackages, knownShells, knownUnits, lookupUnit } from "../../src/knowledge/index.ts";
import { commentedTree } from "../backends/guix/trees.ts";
import { analysePath } from "../support/analyse.ts";
import { choboloText } from "../support/chobolo-arbitraries.ts";
import { compileText } from "../support/compile.ts";
import { goldenFolder } from "../support/golden.ts";
import { describeWithGuix, evaluateWithGuix, lowerWithGuix, runWithGuix, styleWithGuix } from "../support/guix.ts";
import { guixSpecifications } from "../support/guix-specifications.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { corpusFile, hasShared } from "../support/shared.ts";

const collisionsFile = fileURLToPath(new URL("../../src/backends/guix/packages/collisions.tsv", import.meta.url));

async function toGuix(yaml: string): Promise<string> {
  const { emission, analysis, diagnostics } = await compileText(yaml, "guix");
  const text = emission?.files[0]?.text;
  if (text !== undefined) return text;
  throw new Error(
    [...analysis.diagnostics, ...diagnostics].map(({ code, message }) => `${code} ${message}`).join("\n"),
  );
}

/** What Guix says of each configuration that it does not take without a word, by the name of its case. */
async function complaints(cases: ReadonlyMap<string, string>): Promise<Readonly<Record<string, string>>> {
  const verdicts = await evaluateWithGuix(await Promise.all([...cases.values()].map(toGuix)));
  proves("guix", "is evaluated by Guix without a word", cases.size, "systems");
  expect(verdicts.length).toBe(cases.size);
  const named = [...cases.keys()].map((name, index) => [name, verdicts[index]] as const);
  return Object.fromEntries(
    named.filter(([, verdict]) => verdict?.system === null || verdict?.log !== "").map(([n, v]) => [n, v?.log ?? ""]),
  );
}

const guixUnits = [...knownUnits("arch")].filter((unit) => lookupUnit(unit, "arch", "guix").how === "guix-service");

describeWithGuix("the real Guix", () => {
  it("takes every known service on its own", async () => {
    const cases = guixUnits.map((unit) => [unit, `services: [{name: "${unit.replace("@.", "@x.")}"}]`] as const);
    expect(cases.length).toBeGreaterThan(50);
    expect(await complaints(new Map(cases))).toEqual({});
  });

  it("takes every known service on a desktop", async () => {
    const others = guixUnits.filter((unit) => unit !== "sddm.service");
    const cases = others.map((unit) => [unit, `services: [sddm, "${unit.replace("@.", "@x.")}"]`] as const);
    expect(await complaints(new Map(cases.map(([unit, yaml]) => [unit, expandNames(yaml)])))).toEqual({});
  });

  it("takes any mix of services, wanted and unwanted", async () => {
    const service = fc.record({
      name: fc.constantFrom(...guixUnits.filter((unit) => !unit.includes("@"))),
      running: fc.boolean(),
      on_boot: fc.boolean(),
    });
    const services = fc.uniqueArray(service, { minLength: 2, maxLength: 8, selector: ({ name }) => name });
    const cases = fc
      .sample(services, runs(150))
      .map(
        (mix) =>
          [
            mix.map(({ name, on_boot }) => `${on_boot ? "" : "no "}${name}`).join(", "),
            JSON.stringify({ services: mix }),
          ] as const,
      );
    expect(await complaints(new Map(cases))).toEqual({});
  });

  it("takes a desktop without each service that may be taken out", async () => {
    const cases = guixUnits.flatMap((unit) => {
      const answer = lookupUnit(unit, "arch", "guix");
      if (answer.how !== "guix-service" || !deletable.has(answer.type) || unit === "gdm.service") return [];
      return [[unit, `services: [{name: sddm}, {name: "${unit}", running: false, on_boot: false}]`] as const];
    });
    expect(cases.length).toBeGreaterThan(5);
    expect(await complaints(new Map(cases))).toEqual({});
  });

  it("takes every golden configuration, and guix style leaves it as it is", async () => {
    // `names-file` shows names that its author made up.
    const files = readdirSync(goldenFolder, { recursive: true, encoding: "utf8" }).filter(
      (path) => path.endsWith(".scm") && !path.startsWith("names-file/"),
    );
    const texts = files.map((path) => readFileSync(join(goldenFolder, path), "utf8"));
    expect(texts.length).toBeGreaterThan(10);
    const verdicts = await evaluateWithGuix(texts);
    const refused = files.filter((_, index) => verdicts[index]?.log !== "" || verdicts[index]?.system === null);
    expect(refused.map((path) => [path, verdicts[files.indexOf(path)]?.log])).toEqual([]);
    expect(await styleWithGuix(texts)).toEqual(texts);
    proves("guix", "is evaluated by Guix without a word", texts.length, "systems");
    proves("guix", "is left as it is by `guix style`", texts.length, "files");
  });

  it("knows every package that a name is translated to", async () => {
    const { emission } = await compileText(JSON.stringify({ packages: [...knownPackages("arch")] }), "guix");
    const [verdict] = await evaluateWithGuix([emission?.files[0]?.text ?? ""]);
    // Guix says that widelands has been superseded by itself.
    const complaint = /error|'(.+)' has been superseded by '(?!\1')/;
    expect(verdict?.log.split("\n").filter((line) => complaint.test(line))).toEqual([]);
    expect(verdict?.system?.packages.length).toBeGreaterThan(1000);
    proves(
      "guix",
      "knows the packages that names are translated to",
      verdict?.system?.packages.length ?? 0,
      "packages",
    );
  });

  it("finds the collisions that are known, and no others (GOLDEN=write renews them)", async () => {
    const found = `# package\tversion\tbrought by\n${await runWithGuix("guix-collisions.scm", guixSpecifications())}\n`;
    if (process.env.GOLDEN === "write") writeFileSync(collisionsFile, found);
    expect(found).toEqual(readFileSync(collisionsFile, "utf8"));
  });

  it("takes every shell", async () => {
    const shells = [...knownShells()];
    const users = shells.map((shell, index) => ({ name: `u${index}`, shell }));
    const [verdict] = await evaluateWithGuix([await toGuix(JSON.stringify({ users }))]);
    expect(verdict?.log).toBe("");
    expect(verdict?.system?.users.find(({ name }) => name === `u${shells.indexOf("zsh")}`)?.shell).toBe("zsh/bin/zsh");
  });

  it("takes generated systems", async () => {
    const inputs = fc.sample(choboloText, runs(60)).map(({ yaml }, index) => [`${index}`, yaml] as const);
    expect(await complaints(new Map(inputs))).toEqual({});
  });

  it("takes every keymap's layout", async () => {
    const cases = [...knownKeymaps()].map((name) => [name, `region: {keymap: "${name}"}`] as const);
    expect(await complaints(new Map(cases))).toEqual({});
  });
});

describeWithGuix("guix system build --derivation", () => {
  const workstation = join(goldenFolder, "workstation/guix/config.scm");

  it("lowers the golden workstation", async () => {
    const { derivation, log } = await lowerWithGuix(readFileSync(workstation, "utf8"));
    expect(log).not.toContain("error");
    expect(derivation).toMatch(/-system\.drv$/);
    proves("guix", "is lowered to a derivation by `guix system build`", 1, "systems");
  });

  it.skipIf(!hasShared)("lowers a real laptop", async () => {
    const { derivation, log } = await lowerWithGuix(await compileCorpus());
    expect(log).not.toContain("error");
    expect(derivation).toMatch(/-system\.drv$/);
    proves("guix", "is lowered to a derivation by `guix system build`", 1, "systems");
  });

  it.skipIf(!hasShared)("reads a real laptop as what it is", async () => {
    const [verdict] = await evaluateWithGuix([await compileCorpus()]);
    expect(verdict?.log).toBe("");
    expect(verdict?.system).toMatchObject({
      hostName: "Dionysus",
      timezone: "America/Sao_Paulo",
      locale: "pt_BR.utf8",
      locales: ["pt_BR.utf8", "en_US.utf8"],
      keyboard: ["br", null, "abnt2"],
      bootloader: "grub-efi",
      targets: ["/boot"],
      swap: ["LABEL=Moira"],
      sudoers: "root ALL=(ALL) ALL\n%wheel ALL=(ALL:ALL) ALL\n",
    });
    expect(verdict?.system?.fileSystems).toMatchObject({
      "/": "LABEL=dionysus_root",
      "/boot": "LABEL=chronos",
      "/home": "LABEL=dionysus_home",
    });
    expect(verdict?.system?.users).toContainEqual({
      name: "dexmachina",
      groups: ["wheel", "input"],
      home: "/home/dexmachina",
      shell: "zsh/bin/zsh",
    });
    const services = ["network-manager", "bluetooth", "openssh", "sddm", "set-xorg-configuration", "guix-home"];
    expect(verdict?.system?.services).toEqual(expect.arrayContaining(services));
    expect(verdict?.system?.services).not.toContain("gdm");
  });
});

async function compileCorpus(): Promise<string> {
  const { emission } = await compile(analysePath(corpusFile), { target: "guix", layout: "single", version: "0" });
  return emission?.files[0]?.text ?? "";
}

function expandNames(yaml: string): string {
  return yaml.replace(
    /\[(.*)\]/,
    (_, names: string) =>
      `[${names
        .split(", ")
        .map((name) => `{name: ${name}}`)
        .join(", ")}]`,
  );
}

describeWithGuix("guix style", () => {
  it("leaves printed trees as they are", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", '"', "\\", "é"), maxLength: 80 });
    const trees = fc.sample(commentedTree(text), runs(150));
    const printed = trees.map((tree) => render(printScheme([tree]), 78).text);
    expect(await styleWithGuix(printed)).toEqual(printed);
  });

  it("leaves compiled configurations as they are", async () => {
    const inputs = fc.sample(choboloText, runs(30));
    const all = await Promise.all(inputs.map(({ yaml }) => toGuix(yaml)));
    // Verbatim text stays as its author wrote it, whatever guix style thinks of it.
    const texts = all.filter((text) => !text.includes(";; Verbatim,"));
    expect(texts.length).toBeGreaterThan(0);
    expect(await styleWithGuix(texts)).toEqual(texts);
  });
});
