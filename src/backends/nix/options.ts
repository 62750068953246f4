import type { OptionTable } from "../backend.ts";
import { defaultRelease, pastReleases, releases } from "./release.ts";

export const nixOptions = {
  release: {
    doc: "The NixOS release to compile for: which options exist and what packages are called.",
    type: releases,
    default: defaultRelease,
  },
  stateVersion: {
    doc: "`system.stateVersion`: the release that the machine was installed with; default `release`.",
    type: pastReleases,
    default: undefined,
  },
  dotfiles: {
    doc: "Who links dotfiles: a `service` that clones at boot and leaves the home writable, or `home-manager`.",
    type: ["service", "home-manager"],
    default: "service",
  },
  extraConfig: {
    doc: "Nix taken verbatim, as a module of its own: a whole module, or the inside of one.",
    type: "text",
    default: undefined,
  },
} satisfies OptionTable;
