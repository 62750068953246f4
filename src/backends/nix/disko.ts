import type { Disk, FileSystem, Partition, Swap } from "../../ir/resource.ts";
import type { NixDraft } from "./draft.ts";
import { efiMountOption, isEfiPartition } from "./emit/storage.ts";
import { attrs, type Binding, bind, integer, type Nix, string, strings } from "./syntax.ts";

/** `disko.devices`: every disk with its GPT partitions, in the words of disko (nix-community/disko). */
export function diskoModule(draft: NixDraft): Nix {
  const { disks } = draft;
  const devices = disks.map((disk, index) => ({
    ...bind(["disko", "devices", "disk", disks.length === 1 ? "main" : `disk${index + 1}`], diskOf(disk, draft)),
    origins: [disk.origin],
  }));
  return attrs(...devices);
}

function diskOf(disk: Disk, draft: NixDraft): Nix {
  const partitions = draft.partitions.filter((partition) => partition.disk === disk.id);
  const loader = draft.system.byKind.bootloader[0];
  const grubPlace: Binding[] =
    loader?.firmware?.value === "BIOS" ? [{ ...bind("bios", biosPartition), origins: [loader.origin] }] : [];
  const contents = new Map(draft.contents.map((content) => [content.partition, content]));
  const bindings = partitions.map((one) => partitionBinding(one, contents.get(one.id), loader?.firmware?.value));
  return attrs(
    bind("type", string("disk")),
    { ...bind("device", string(disk.device.value)), origins: [disk.device.origin] },
    bind("content", attrs(bind("type", string("gpt")), bind("partitions", attrs(...grubPlace, ...bindings)))),
  );
}

/** Where GRUB puts its core on a GPT disk without an EFI system partition. */
const biosPartition = attrs(bind("priority", integer(0)), bind("size", string("1M")), bind("type", string("EF02")));

type Content = FileSystem | Swap;

function partitionBinding(partition: Partition, content: Content | undefined, firmware: string | undefined): Binding {
  const { label, number, size, type, role, origin } = partition;
  const isEfi = isEfiPartition(type.value, role?.value) && firmware !== "BIOS";
  return {
    ...bind(
      label.value,
      attrs(
        { ...bind("priority", integer(number.value)), origins: [number.origin] },
        { ...bind("label", string(label.value)), origins: [label.origin] },
        ...(isEfi ? [bind("type", string("EF00"))] : []),
        { ...bind("size", string(sizeOf(partition))), origins: [size.origin] },
        { ...bind("content", contentOf(partition, content)), origins: [type.origin] },
      ),
    ),
    origins: [origin],
  };
}

const mebibyte = 1024 * 1024;

/** disko takes whole binary units only: `46GB` are 43869M. */
function sizeOf({ size }: Partition): string {
  if (size.value === "rest") return "100%";
  return `${Math.max(1, Math.round(size.value.bytes / mebibyte))}M`;
}

function contentOf(partition: Partition, content: Content | undefined): Nix {
  const { label, type } = partition;
  const flag = type.value === "vfat" ? "-n" : "-L";
  const labelled = bind("extraArgs", strings([flag, label.value]));
  if (type.value === "linux-swap") return attrs(bind("type", string("swap")), labelled);
  return attrs(
    bind("type", string("filesystem")),
    bind("format", string(type.value)),
    labelled,
    ...(content?.kind === "file-system" ? mountBindings(content) : []),
  );
}

function mountBindings({ mountPoint, type, role }: FileSystem): readonly Binding[] {
  const mount = { ...bind("mountpoint", string(mountPoint.value)), origins: [mountPoint.origin] };
  return isEfiPartition(type.value, role?.value) ? [mount, bind("mountOptions", strings([efiMountOption]))] : [mount];
}
