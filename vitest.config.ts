import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { vitePages } from "./scripts/explain-pages.js";

const textFile = /\.(tsv|sh|scm)$/;

export default defineConfig({
  plugins: [
    vitePages,
    {
      name: "text-files",
      enforce: "pre",
      load(id) {
        if (!textFile.test(id)) return undefined;
        return `export default ${JSON.stringify(readFileSync(id, "utf8"))};`;
      },
    },
  ],
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
});
