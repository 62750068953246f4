import { type EmitterTable, refused } from "../../backend.ts";
import { shellDiagnostics as report } from "../diagnostics.ts";
import type { ShellDraft } from "../draft.ts";

type Kinds = "disk" | "partition" | "file-system" | "swap";

/** What the plan does not touch, each with its reason. */
export const leftOutEmitters: Pick<EmitterTable<ShellDraft>, Kinds> = {
  disk: ({ device }) => refused(report.notPartitioned({ what: `disk ${device.value}` }, device.origin)),
  partition: ({ label }) => refused(report.notPartitioned({ what: `partition ${label.value}` }, label.origin)),
  "file-system": ({ mountPoint }) =>
    refused(report.notPartitioned({ what: `file system at ${mountPoint.value}` }, mountPoint.origin)),
  swap: ({ label }) => refused(report.notPartitioned({ what: `swap ${label.value}` }, label.origin)),
};
