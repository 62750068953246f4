import { systemOf } from "../support/compile.ts";
import { describeCrashes } from "../support/machine/crashes.ts";
import { preparePacmanRepositories } from "../support/machine/pacman-repositories.ts";

const machine = `
core: arch
baseOverride: []
packages: [tide]
mirrors: {countries: [PT, Brazil], count: 3}
repos:
  managed: {core: true}
  third_party: [{name: harbour, url: "file:///repo/harbour"}]
  i_know_exactly_what_im_doing: |
    Architecture = auto
    SigLevel = Never
`;

describeCrashes({
  title: "repositories and mirrors of pacman",
  name: "pacman",
  system: systemOf(machine),
  prepare: preparePacmanRepositories,
});
