// Puts the built command where npx looks first, so that `npx chimera` in a clone starts it without installing anything.
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../node_modules/.bin", import.meta.url));
const link = join(bin, "chimera");

if (existsSync(bin)) {
  rmSync(link, { force: true });
  symlinkSync(join("..", "..", "dist", "chimera.js"), link);
}
