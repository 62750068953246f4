import { systemOf } from "../support/compile.ts";
import { describeCrashes } from "../support/machine/crashes.ts";

const machine = `
core: debian
users: [{name: dex}]
dotfiles:
  - {user: dex, url: "file:///srv/dots", pull: true, links: [{from: zsh, to: ., open: true}, {from: vim, to: .config/vim}]}
`;
const repository = `
mkdir -p /srv/dots/zsh /srv/dots/vim && cd /srv/dots && git init --quiet
echo x >zsh/.zshrc && echo x >zsh/.zshenv && echo x >vim/vimrc
git add --all && git -c user.name=x -c user.email=x@x commit --quiet -m x && git branch -M main
git config --system --add safe.directory '*'
`;

describeCrashes({
  title: "dotfiles",
  name: "debian",
  system: systemOf(machine),
  prepare(root) {
    root.run("bash", "-euc", repository);
    root.run("useradd", "--create-home", "dex");
  },
});
