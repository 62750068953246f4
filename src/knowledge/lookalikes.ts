import lookalikesText from "./data/lookalikes.tsv";
import { Table } from "./table.ts";

const lookalikes = new Table(lookalikesText);

/** Whether a name, a package's or a shell's, is right though no table says more of it and it is near to one that is known. */
export function isNoMisspelling(space: "arch" | "debian" | "fedora" | "shell", name: string): boolean {
  return lookalikes.find(`${space}:${name}`) !== undefined;
}
