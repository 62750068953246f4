import { located } from "../../diagnostics/origin.ts";
import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { flag } from "../shape.ts";
import { ensureGroup } from "./groups.ts";

export const wheelAccess = defineKey({
  key: "wheel_access",
  doc: "The rule `%wheel ALL=(ALL:ALL) ALL`: who is in the group `wheel` may run everything as anyone.",
  older: "Write `sudo: true` for each user who may.",
  shape: flag,
  example: "wheel_access: true\n",
  lower(isGiven, lowering) {
    if (!isGiven.value) {
      addAnnotation("wheel_access", [isGiven.origin], "`wheel_access: false` asks for nothing", lowering);
      return;
    }
    const group = located("wheel", isGiven.origin);
    const id = ensureGroup(group, lowering);
    lowering.add({
      kind: "sudo-rule",
      id: "sudo-rule:%wheel",
      origin: isGiven.origin,
      claims: [isGiven.origin],
      after: [id],
      subject: "group",
      name: group,
    });
  },
});
