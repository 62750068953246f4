// A Ch-obolo of a given number of lines, as varied as a real one: every area grows with it.

/** The text of a valid Ch-obolo with `lines` lines; the same number gives the same text. */
export function generateChobolo(lines) {
  const head = [
    "hostname: bench",
    "region:",
    "  timezone: Europe/Lisbon",
    "  locale: [pt_PT.UTF-8, en_US.UTF-8]",
    "  keymap: pt-latin1",
    "  ntp: true",
  ];
  const rest = lines - head.length - 4;
  const userCount = Math.floor((rest * 0.3) / 5);
  const serviceCount = Math.floor((rest * 0.3) / 3);
  const linkCount = Math.floor((rest * 0.1) / 3);
  const dotfileLines = 4 + linkCount * 3;
  const packageCount = rest - userCount * 5 - serviceCount * 3 - dotfileLines;
  return [
    ...head,
    "users:",
    ...times(userCount, makeUser),
    "services:",
    ...times(serviceCount, makeService),
    "dotfiles:",
    "  - user: user0",
    "    url: https://example.org/dotfiles.git",
    "    branch: main",
    "    links:",
    ...times(linkCount, makeLink),
    "packages:",
    ...times(packageCount, (index) => [`  - ${packages[index] ?? `package-${index}`}`]),
    "",
  ].join("\n");
}

const packages = ["git", "neovim", "ripgrep", "fd", "fzf", "tmux", "firefox", "mpv", "docker", "htop", "curl", "rsync"];

function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index)).flat();
}

function makeUser(index) {
  return [
    `  - name: user${index}`,
    `    shell: ${["bash", "zsh", "fish"][index % 3]}`,
    `    sudo: ${index % 2 === 0}`,
    `    home: /home/user${index}`,
    `    groups: [wheel, group${index % 50}, group${(index * 7) % 50}x]`,
  ];
}

function makeService(index) {
  return [`  - name: service-${index}`, `    running: ${index % 5 !== 0}`, `    on_boot: ${index % 7 !== 0}`];
}

function makeLink(index) {
  return [`      - from: config/app${index}`, `        to: .config/app${index}`, "        open: false"];
}
