import { readFileSync } from "node:fs";
import { execaSync } from "execa";
import { expect, it } from "vitest";

const code = readFileSync(new URL("../../../../src/backends/shell/runtime/facts.sh", import.meta.url), "utf8");

it("has no fact of a unit that is on its way to another state", () => {
  const states = {
    "up.service": ["enabled", "active"],
    "starting.service": ["enabled", "activating"],
    "stopping.service": ["disabled", "deactivating"],
    "broken.service": ["static", "failed"],
    "unasked.service": ["enabled", ""],
    "passing.scope": ["transient", "active"],
  };
  const list = (column: 0 | 1) => Object.entries(states).map(([name, state]) => `[${name}]=${state[column]}`);
  const program = `declare -A INSTALLED=() UNIT_FILE_STATES=(${list(0).join(" ")}) UNIT_ACTIVE=(${list(1).join(" ")})
list_software_facts | sort`;
  const { stdout } = execaSync("bash", ["-eu"], { input: `${code}\n${program}` });
  expect(stdout.split("\n")).toEqual([
    "unit\tbroken.service\tstatic failed",
    "unit\tstarting.service\tenabled active",
    "unit\tstopping.service\tdisabled inactive",
    "unit\tunasked.service\tenabled",
    "unit\tup.service\tenabled active",
  ]);
});
