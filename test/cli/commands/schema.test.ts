import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execaSync } from "execa";
import { describe, expect, it } from "vitest";
import { version } from "../../../src/cli/version.ts";
import { runChimera } from "../../support/host.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

describe("schema", () => {
  it("prints a draft 7 schema whose name has the version", async () => {
    const { exitCode, stdout, stderr } = await runChimera(["schema"], makeFolder());
    expect([exitCode, stderr]).toEqual([0, ""]);
    const schema = JSON.parse(stdout);
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(schema.$id).toContain(`@${version}/`);
  });

  it("writes a file, and renews a schema of ours", async () => {
    const folder = makeFolder();
    const call = ["schema", "-o", "ch-obolo.schema.json"];
    const path = join(folder, "ch-obolo.schema.json");
    expect(await runChimera(call, folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    const written = readFileSync(path, "utf8");
    expect(written).toBe((await runChimera(["schema"], folder)).stdout);
    writeFileSync(path, written.replace(`@${version}/`, "@0.0.1/"));
    expect((await runChimera(call, folder)).exitCode).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(written);
  });

  it.each([
    ["not JSON", "hostname: mine\n"],
    ["another schema", '{ "$id": "https://json.schemastore.org/package.json" }'],
    ["no object", "null"],
  ])("leaves other files alone, unless told otherwise: %s", async (_, text) => {
    const folder = makeFolder({ "mine.json": text });
    const call = ["schema", "-o", "mine.json"];
    expect(await runChimera(call, folder)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("CHI0971") });
    expect(readFileSync(join(folder, "mine.json"), "utf8")).toBe(text);
    expect((await runChimera([...call, "--force"], folder)).exitCode).toBe(0);
  });

  it("waits for no pipe, and says why it cannot write", async () => {
    const folder = makeFolder();
    execaSync("mkfifo", [join(folder, "pipe")]);
    mkdirSync(join(folder, "folder"));
    for (const place of ["pipe", "folder"]) {
      expect((await runChimera(["schema", "-o", place], folder)).stderr).toContain("CHI0971");
    }
    const { exitCode, stderr } = await runChimera(["schema", "-o", "no/schema.json"], folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("CHI0924")]);
  });
});
