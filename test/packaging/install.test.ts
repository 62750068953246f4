import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, it } from "vitest";
import { makeFolder } from "../support/temporary-folder.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("packs into a package that works when installed into an empty prefix", { timeout: 180_000 }, async () => {
  const folder = makeFolder({ "work/ch-obolo.yml": "hostname: box\n" });
  const packed = await execa("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist/THIRD-PARTY.txt", "dist/bundle.js"]));
  expect(paths.filter((path) => /^(src|test|golden|node_modules)\/|\.cache$/.test(path))).toEqual([]);

  const prefix = join(folder, "prefix");
  await execa("npm", ["install", "-g", "--offline", "--no-audit", "--prefix", prefix, join(folder, filename)], {
    cwd: folder,
  });
  expect(readdirSync(join(prefix, "lib/node_modules"))).toEqual(["ch-imera"]);
  expect(existsSync(join(prefix, "lib/node_modules/ch-imera/node_modules"))).toBe(false);

  const PATH = `${join(prefix, "bin")}:${process.env.PATH}`;
  const compiled = await execa("chimera", ["compile", "--target", "nix"], { cwd: join(folder, "work"), env: { PATH } });
  expect(compiled.stdout).toContain('networking.hostName = "box";');
  // Installing makes the compiled code for the Node that is there.
  const installed = readdirSync(join(prefix, "lib/node_modules/ch-imera/dist"));
  expect(installed.filter((name) => name.endsWith(".cache"))).toHaveLength(4);
});
