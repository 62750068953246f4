import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { failuresOf, formatReport, judgeAll } from "./conformance/report.ts";

const cases = new URL("./conformance/cases.json", import.meta.url);

it("reads configurations as OmegaConf 2.3.1 does", async () => {
  const verdicts = await judgeAll(readFileSync(cases, "utf8"));
  console.log(formatReport(verdicts));
  expect(failuresOf(verdicts).map(({ id }) => id)).toEqual([]);
});
