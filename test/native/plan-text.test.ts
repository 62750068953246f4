import { expect, it } from "vitest";
import { plainStyle } from "../../src/diagnostics/style.ts";
import { decodeEvent, type RunEvent } from "../../src/native/events.ts";
import { writePlan } from "../../src/native/plan-text.ts";

const plan = {
  event: "plan",
  verb: "apply",
  distribution: "debian",
  release: "12",
  source: "a.yml",
  host: "boat",
  digest: "0",
};
const removal = {
  event: "change",
  step: 2,
  kind: "undeclared-users",
  origin: "a.yml:3",
  resource: "users",
  sign: "-",
  detail: "",
};

const write = (...events: readonly object[]) =>
  writePlan(
    events
      .map((event) => decodeEvent(JSON.stringify({ time: 0, ...event })))
      .filter((event): event is RunEvent => !!event),
    plainStyle,
  );

it("shows the changes of a step below its title, with their differences, and how much it is", () => {
  const change = {
    event: "change",
    change: 1,
    step: 1,
    kind: "hostname",
    origin: "a.yml:2",
    resource: "hostname",
    sign: "~",
  };
  expect(
    write(
      plan,
      { ...change, title: "host name boat in /etc/hostname", detail: "-box\n+boat" },
      { ...removal, change: 2, title: "remove user ana" },
      { ...removal, change: 3, title: "remove user bob" },
      { event: "deferred", step: 3, text: "the units are set once their package is there" },
      { event: "kept", text: "service ssh.service is enabled" },
    ),
  ).toBe(`Plan for boat (debian 12), from a.yml

hostname  a.yml:2
  ~ host name boat in /etc/hostname
      -box
      +boat

undeclared users  a.yml:3
  - remove user ana
  - remove user bob

  ? the units are set once their package is there

Not declared, and left as it is:
  service ssh.service is enabled

3 changes, 2 of them removals, 1 more that show on the way.
`);
});

it("names no Ch-obolo where a machine is rolled back", () => {
  const undo = { ...removal, change: 1, kind: "rollback", origin: "", title: "undo: create user ana" };
  expect(write({ ...plan, verb: "rollback" }, undo)).toBe(`Rollback of boat (debian 12)

  - undo: create user ana

1 change, 1 of them a removal.
`);
});

it("says that there is nothing to do, or what is in the way", () => {
  expect(write(plan)).toContain("\nNothing to do: the machine is as declared.\n");
  expect(write(plan, { event: "problem", text: "no unit nosuch.service" })).toBe(`Plan for boat (debian 12), from a.yml

This keeps it from being applied; nothing was changed:
  no unit nosuch.service

Nothing was changed.
`);
});
