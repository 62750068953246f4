import type { Located } from "../../diagnostics/origin.ts";
import type { FileSystemType, PartitionRole } from "../../ir/resource.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey, type Lowering, maybe, orDefault, originsOf } from "../lowering.ts";
import { list, oneOf, optional, record, required, text, wholeNumber } from "../shape.ts";
import { addImpliedPackage } from "./packages.ts";
import { partitionSize } from "./size.ts";

const fileSystemTypes = ["ext4", "ext3", "ext2", "btrfs", "xfs", "vfat", "linux-swap"] as const;

const partition = record("a partition", {
  name: required(text, "The label of the partition and of its file system, by which it is found."),
  important: optional(oneOf(["boot", "root", "swap", "home"]), "What the machine uses it for.", "nothing particular"),
  size: required(
    partitionSize,
    "Its size: a number and a unit (`512MiB`, `1GB`), or `100%` for what the others leave, which one partition may ask for.",
  ),
  mountpoint: optional(text, "Where it is mounted.", "by `important`: `/`, `/boot` or `/home`; else nowhere"),
  part: optional(wholeNumber(1), "The number of the partition.", "its place in the list"),
  type: required(
    oneOf(fileSystemTypes, { fat32: "vfat", fat16: "vfat", fat: "vfat", swap: "linux-swap" }),
    "The file system, or `linux-swap` for swap space.",
  ),
});

type PartitionDeclaration = NonNullable<ReturnType<(typeof partition)["decode"]>>;

export const partitioning = defineKey({
  key: "partitioning",
  doc: "The disk of the machine and its partitions, as they are laid out on installation.",
  shape: record("`partitioning`", {
    disk: required(text, "The device of the disk, best by `/dev/disk/by-id/...`, which no other disk can take."),
    partitions: required(list(partition), "The partitions, in their order on the disk."),
  }),
  example: `partitioning:
  disk: /dev/disk/by-id/nvme-SAMSUNG_MZVL2512_S64KNX0T
  partitions:
    - {name: ESP, important: boot, size: 1GB, mountpoint: /boot, type: vfat, part: 1}
    - {name: swap, important: swap, size: 8GiB, type: linux-swap}
    - {name: system, important: root, size: 100%, type: ext4}
`,
  lower({ disk: device, partitions, origin }, lowering) {
    const noPartitions = partitions.items.length === 0 ? [partitions.origin] : [];
    const claims = [device.origin, ...noPartitions];
    lowering.add({ kind: "disk", id: `disk:${device.value}`, origin, claims, after: [], device });
    for (const [index, declaration] of partitions.items.entries()) {
      lowerPartition(declaration, index + 1, `disk:${device.value}`, lowering);
    }
  },
});

const mountPoints: Readonly<Partial<Record<PartitionRole, string>>> = { root: "/", boot: "/boot", home: "/home" };

function lowerPartition(declaration: PartitionDeclaration, place: number, disk: string, lowering: Lowering): void {
  const { name: label, important: role, size, part, type, mountpoint, origin } = declaration;
  const number = orDefault(part, place, origin);
  const id = `partition:${number.value}`;
  lowering.add({
    kind: "partition",
    id,
    origin,
    claims: originsOf(label, role, size, part, ...(type.value === "linux-swap" ? [mountpoint] : [])),
    after: [disk],
    disk,
    label,
    number,
    size,
    ...maybe("role", role),
    type,
  });
  lowerContent(declaration, id, lowering);
  addFileSystemTools(type, role, lowering);
}

function lowerContent(declaration: PartitionDeclaration, partition: string, lowering: Lowering): void {
  const { name: label, important: role, type, mountpoint, origin } = declaration;
  const base = { origin, after: [partition], partition, label };
  if (type.value === "linux-swap") {
    if (mountpoint !== undefined) lowering.diagnostics.report(report.mountedSwap({}, mountpoint.origin));
    lowering.add({ ...base, kind: "swap", id: `swap:${label.value}`, claims: [type.origin] });
    return;
  }
  const usual = role === undefined ? undefined : mountPoints[role.value];
  const mountPoint = mountpoint ?? (usual === undefined ? undefined : { value: usual, origin });
  if (mountPoint === undefined) {
    lowering.claim(partition, [type.origin]);
    return;
  }
  lowering.add({
    ...base,
    kind: "file-system",
    id: `file-system:${mountPoint.value}`,
    claims: originsOf(type, mountpoint),
    type: { value: type.value, origin: type.origin },
    mountPoint,
    ...maybe("role", role),
  });
}

function addFileSystemTools(
  type: Located<FileSystemType>,
  role: Located<PartitionRole> | undefined,
  lowering: Lowering,
): void {
  if (type.value === "btrfs" && role?.value === "root") {
    addImpliedPackage({ value: "btrfs-progs", origin: type.origin }, "the root file system is btrfs", lowering);
  }
  if (role?.value === "boot") {
    addImpliedPackage({ value: "dosfstools", origin: role.origin }, "there is a boot partition", lowering);
  }
}
