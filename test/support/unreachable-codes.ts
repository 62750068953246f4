/**
 * Diagnostics that no Ch-obolo and no command line can cause today, with what stands before them. They guard a backend
 * that is used without the rules; tests of their own rooms cause them.
 */
export const unreachableCodes: ReadonlyMap<string, string> = new Map([
  ["CHI0911", "every target's single layout is one file"],
  ["CHI0938", "it takes a file that changes while it is repaired, or a disk that fails"],
  ["CHI1038", "lowering gives each link the repository it stands in"],
  ["CHI1114", "CHI0310 refuses such user names"],
  ["CHI1222", "the tables know no group without meaning on Arch, Debian or Fedora"],
  ["CHI1304", "CHI0319 refuses such names in sudo rules"],
  ["CHI1314", "lowering gives each membership the user it stands in"],
]);
