import { parse } from "yaml";
import type { System } from "../../../src/ir/system.ts";
import type { Machine } from "./machine.ts";

type Yaml = null | boolean | number | string | readonly Yaml[] | YamlMap;
type YamlMap = { readonly [key: string]: Yaml };

/**
 * Gives a Debian machine what a playbook would find on a mirror and on the network: packages without content where the
 * local repository lacks them, units that sleep where there are none, and repositories of dotfiles, in folders that
 * take the place of their addresses: the function that is given back writes them into an output.
 */
export function addStandIns(machine: Machine, playbook: string, system: System): (output: string) => string {
  const packages = new Set<string>();
  const units = new Set<string>();
  // `!unsafe` says how Ansible reads a text, not what it is.
  for (const task of mappingsOf(parse(playbook, { logLevel: "silent" }) as Yaml)) {
    for (const name of [task.packages_listed, at(task["ansible.builtin.apt"], "name")].flatMap(textsOf))
      packages.add(name);
    const unit = at(task["ansible.builtin.systemd"], "name");
    for (const name of unit === undefined ? [] : [unit, task.loop].flatMap(textsOf)) units.add(name);
  }
  // What a name is only the beginning of is looked up on the machine: there is something that begins so.
  for (const { isDense, name, names } of system.byKind.unit) {
    if (isDense.value) units.add(`${names.debian?.value ?? name.value}-part.service`);
  }
  const isLiteral = (name: string) => !name.includes("{{ ");
  run(machine, packageProgram, [...packages].filter(isLiteral));
  run(machine, unitProgram, [...units].filter(isLiteral));
  const folders = system.byKind["dotfile-repo"].map(({ id, url, branch, installCommand }) => {
    const links = system.byKind["dotfile-link"].filter(({ repo }) => repo === id);
    const paths = links.map(({ from, isOpen }) => (isOpen.value ? `${from.value}/inside` : from.value));
    const words = [branch.value, installCommand?.value ?? "", ...paths];
    const folder = `file://${run(machine, repositoryProgram, words)}`;
    // Where an output quotes the address, git itself takes the folder for it.
    machine.run("git", "config", "--system", `url.${folder}.insteadOf`, url.value);
    return [url.value, folder] as const;
  });
  return (output) => folders.reduce((text, [url, folder]) => text.replaceAll(url, folder), output);
}

/**
 * What lies beside a playbook that reads secrets: the file of secrets as sops would decrypt it, templates, and a `sops`
 * that prints the file, since Debian has none.
 */
export function standInSecrets(system: System): Readonly<Record<string, string>> {
  const [store] = system.byKind["secret-store"];
  if (store === undefined) return {};
  const secrets: Record<string, unknown> = {};
  for (const { key } of system.byKind.password) putAt(secrets, key, "$6$salt$hash");
  const templates = system.byKind["secret-template"].map(({ source, variables }) => {
    for (const { value } of variables) putAt(secrets, value.split("."), "x");
    return [source.value, variables.map(({ value }) => `{{ ${value} }}\n`).join("")] as const;
  });
  return {
    ...Object.fromEntries(templates),
    [store.file.value]: `${JSON.stringify(secrets)}\n`,
    ...(store.config === undefined ? {} : { [store.config.value]: "{}\n" }),
    "bin/sops": '#!/bin/sh\nfor file; do :; done\nexec cat "$file"\n',
  };
}

function putAt(set: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) set[name] = value;
  else {
    set[name] ??= {};
    putAt(set[name] as Record<string, unknown>, rest, value);
  }
}

function run(machine: Machine, program: string, words: readonly string[]): string {
  const { exitCode, stdout, stderr } = machine.run("bash", "-euc", program, "stand-in", ...words);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}

function* mappingsOf(node: Yaml | undefined): Generator<YamlMap> {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) yield node as YamlMap;
  for (const child of Object.values(node)) yield* mappingsOf(child);
}

function at(node: Yaml | undefined, key: string): Yaml | undefined {
  return typeof node === "object" && node !== null && !Array.isArray(node) ? (node as YamlMap)[key] : undefined;
}

function textsOf(node: Yaml | undefined): readonly string[] {
  return [node].flat().filter((item): item is string => typeof item === "string");
}

const packageProgram = `
available=$(apt-cache pkgnames)
work=$(mktemp -d)
mkdir "$work/DEBIAN"
cd /repo/debian
for name; do
  grep -qxF -- "$name" <<<"$available" && continue
  fields="Package: $name"$'\\nVersion: 99:1\\nArchitecture: all\\nMaintainer: x <x@x>\\nDescription: stands in'
  printf '%s\\n' "$fields" >"$work/DEBIAN/control"
  dpkg-deb --build -Znone "$work" "$name.deb" >/dev/null
  printf '\\n%s\\nFilename: ./%s.deb\\nSize: %s\\nSHA256: %s\\n' "$fields" "$name" \\
    "$(stat -c %s "$name.deb")" "$(sha256sum "$name.deb" | cut -d ' ' -f 1)" >>Packages
done
rm -r "$work"
apt-get --quiet update
`;

/** Below /usr, where the unit of a real package takes its place. */
const unitProgram = `
for name; do
  file=/usr/lib/systemd/system/\${name/@*./@.}
  [[ ! -e $file ]] || continue
  case $name in
    *.timer) body=$'[Timer]\\nOnCalendar=yearly\\n[Install]\\nWantedBy=timers.target' ;;
    *.socket) body=$'[Socket]\\nListenStream=/run/'"$name"$'\\n[Install]\\nWantedBy=sockets.target' ;;
    *.path) body=$'[Path]\\nPathExists=/nowhere\\n[Install]\\nWantedBy=paths.target' ;;
    *.mount) body=$'[Mount]\\nWhat=tmpfs\\nType=tmpfs\\nWhere=/'"\${name%.mount}"$'\\n[Install]\\nWantedBy=local-fs.target' ;;
    *) body=$'[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target' ;;
  esac
  printf '%s\\n' "$body" >"$file"
done
for name; do
  service=/usr/lib/systemd/system/\${name%.*}.service
  [[ $name != *.@(timer|socket|path) || -e $service ]] || printf '[Service]\\nExecStart=/bin/sleep infinity\\n' >"$service"
done
systemctl daemon-reload
`;

/** Prints the folder of a repository with these paths in it, and a program where its install command names one. */
const repositoryProgram = `
folder=$(mktemp -d /srv/dotfiles.XXXX)
chmod 755 "$folder"
cd "$folder"
git init --quiet
if [[ $2 == ./* ]]; then
  printf '#!/bin/sh\\n' >"\${2%% *}"
  chmod 755 "\${2%% *}"
fi
for path in README "\${@:3}"; do
  mkdir -p -- "$(dirname -- "./$path")"
  [[ -e $path ]] || printf 'x\\n' >"./$path"
done
git add --all
git -c user.name=x -c user.email=x@x commit --quiet -m x
git update-ref "refs/heads/$1" HEAD
git config --system --add safe.directory '*'
printf '%s' "$folder"
`;
