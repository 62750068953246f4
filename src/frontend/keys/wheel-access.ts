import { located } from "../../diagnostics/origin.ts";
import { addAnnotation } from "../annotations.ts";
import { defineKey } from "../lowering.ts";
import { flag } from "../shape.ts";

export const wheelAccess = defineKey({
  key: "wheel_access",
  doc: "Older dialect: the rule `%wheel ALL=(ALL:ALL) ALL`.",
  shape: flag,
  lower(isGiven, lowering) {
    if (!isGiven.value) {
      addAnnotation("wheel_access", [isGiven.origin], "`wheel_access: false` asks for nothing", lowering);
      return;
    }
    const group = located("wheel", isGiven.origin);
    if (!lowering.has("group:wheel")) {
      lowering.add({ kind: "group", id: "group:wheel", origin: group.origin, claims: [], after: [], name: group });
    }
    lowering.add({
      kind: "sudo-rule",
      id: "sudo-rule:%wheel",
      origin: isGiven.origin,
      claims: [isGiven.origin],
      after: ["group:wheel"],
      subject: "group",
      name: group,
    });
  },
});
