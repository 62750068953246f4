import type { Target } from "../ir/target.ts";
import { ansibleOptions } from "./ansible/options.ts";
import type { OptionTable } from "./backend.ts";
import { guixOptions } from "./guix/options.ts";
import { nixOptions } from "./nix/options.ts";
import { shellOptions } from "./shell/options.ts";

/** The settings of every target, for whoever describes them without emitting anything. */
export const optionTables: Readonly<Record<Target, OptionTable>> = {
  nix: nixOptions,
  guix: guixOptions,
  ansible: ansibleOptions,
  shell: shellOptions,
};
