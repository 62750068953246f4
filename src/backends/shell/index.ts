import type { Backend } from "../backend.ts";
import { commonEmitters } from "../shared/common.ts";
import { assemble } from "./assemble.ts";
import { beginDraft, type ShellDraft } from "./draft.ts";
import { accountEmitters } from "./emit/accounts.ts";
import { bootloaderEmitters } from "./emit/bootloader.ts";
import { dotfileEmitters } from "./emit/dotfiles.ts";
import { leftOutEmitters } from "./emit/left-out.ts";
import { packageEmitters } from "./emit/packages.ts";
import { regionEmitters } from "./emit/region.ts";
import { repositoryEmitters } from "./emit/repositories.ts";
import { secretEmitters } from "./emit/secrets.ts";
import { unitEmitters } from "./emit/units.ts";
import { shellOptions } from "./options.ts";

/** One self-contained bash file that reads facts, shows the difference and applies it. */
export const shellBackend: Backend<ShellDraft> = {
  id: "shell",
  title: "shell plan",
  options: shellOptions,
  begin: beginDraft,
  emitters: {
    ...commonEmitters("shell"),
    ...accountEmitters,
    ...repositoryEmitters,
    ...packageEmitters,
    ...regionEmitters,
    ...unitEmitters,
    ...dotfileEmitters,
    ...secretEmitters,
    ...bootloaderEmitters,
    ...leftOutEmitters,
  },
  assemble,
};
