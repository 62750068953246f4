import type { OptionTable } from "../backend.ts";

export const shellOptions: OptionTable = {
  stateDir: {
    doc: "Where the plan keeps what it writes about its own runs; a full path.",
    type: "text",
    default: "/var/lib/chaos",
  },
};
