import type { KeyDefinition } from "../lowering.ts";
import { aurHelpers, aurPackages } from "./aur-packages.ts";
import { bootloader } from "./bootloader.ts";
import { chimera } from "./chimera.ts";
import { core } from "./core.ts";
import { dotfiles } from "./dotfiles.ts";
import { firmware } from "./firmware.ts";
import { fleet } from "./fleet.ts";
import { hostname } from "./hostname.ts";
import { mirrors } from "./mirrors.ts";
import { baseOverride, packages } from "./packages.ts";
import { partitioning } from "./partitioning.ts";
import { plugName } from "./plug-name.ts";
import { prune } from "./prune.ts";
import { region } from "./region.ts";
import { repos } from "./repos.ts";
import { secrets } from "./secrets.ts";
import { services } from "./services.ts";
import { users } from "./users.ts";
import { wheelAccess } from "./wheel-access.ts";

/**
 * Every top-level key, in the order in which they are lowered: what is listed explicitly comes before what
 * other keys imply, and `firmware` and `prune` after what they qualify.
 */
// biome-ignore lint/suspicious/noExplicitAny: each key has its own value type, which only its own lowering sees
export const keys: readonly KeyDefinition<any>[] = [
  core,
  chimera,
  hostname,
  packages,
  baseOverride,
  aurHelpers,
  aurPackages,
  partitioning,
  bootloader,
  firmware,
  repos,
  mirrors,
  users,
  wheelAccess,
  secrets,
  region,
  services,
  dotfiles,
  fleet,
  prune,
  plugName,
];
