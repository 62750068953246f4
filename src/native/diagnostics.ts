import { defineDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Unreached } from "./ssh-words.ts";

const code = (text: string): string => `\`${text}\``;

/** What becomes of a run whose connection is lost: one that only looks, one that had not said anything yet. */
const fates = {
  none: "nothing was changed",
  unheard: "the run had not begun yet, or goes on there",
  begun: "the run goes on there, unless the machine went down",
};

/** Why a machine was not reached, and what to do about it; `call` is `ssh` with the words that name the machine. */
const unreached: Readonly<
  Record<Unreached, readonly [why: string, help: (p: { call: string; known: string }) => string]>
> = {
  keyChanged: [
    ": it shows another host key than before",
    ({ call, known }) =>
      `where it was installed anew, compare the fingerprint, take the old key out with ${code(`ssh-keygen -R ${known}`)}, and connect once with ${code(call)}; else somebody may stand in between`,
  ],
  keyUnknown: [
    ": its host key is not known here",
    ({ call }) => `connect once with ${code(call)}, and compare the fingerprint before you agree`,
  ],
  loginRefused: [
    ": it lets nobody in with this name and these keys",
    ({ call }) => `see what ${code(`${call} -v`)} offers`,
  ],
  nameUnknown: [": there is no machine of that name", ({ call }) => `look at the name, and at what ${code(call)} says`],
  noAnswer: ["", ({ call }) => `see whether ${code(`${call} true`)} works`],
};

/** What keeps a plan from being made or applied on a machine: CHI15xx. */
export const nativeDiagnostics = defineDiagnostics({
  hostUnreachable: {
    code: "CHI1501",
    severity: "error",
    message: (p: { host: string; why: Unreached }) => `${code(p.host)} cannot be reached${unreached[p.why][0]}`,
    help: (p: { why: Unreached; call: string; known: string }) =>
      `${unreached[p.why][1](p)}; nothing was changed there`,
  },
  programMissing: {
    code: "CHI1502",
    severity: "error",
    message: (p: { program: string }) => `there is no ${code(p.program)} here`,
    help: (p: { purpose: string }) => `install it: ${p.purpose}`,
  },
  connectionLost: {
    code: "CHI1503",
    severity: "error",
    message: (p: { run: "none" | "unheard" | "begun" }) => `the connection was lost; ${fates[p.run]}`,
    help: (p: { run: "none" | "unheard" | "begun"; options: string }) =>
      p.run === "none"
        ? "try again"
        : `${code(`chimera history${p.options}`)} says how it ended; ${code(`chimera resume${p.options}`)} finishes what was cut off`,
  },
  passwordMissing: {
    code: "CHI1504",
    severity: "error",
    message: () => "no password was given",
    help: () => "with `-K` it is asked for on the terminal, or read from standard input",
  },
  savedPlanBad: {
    code: "CHI1505",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} is no plan that this version can apply`,
    help: () => "make it anew: `chimera plan --out FILE`",
  },
  savedPlanStale: {
    code: "CHI1506",
    severity: "error",
    message: (p: { path: string }) => `${code(p.path)} is out of date: the machine is not as it was`,
    help: () => "look at a new plan: `chimera plan --out FILE`; nothing was changed",
  },
  savedPlanBound: {
    code: "CHI1507",
    severity: "error",
    message: (p: { option: string }) => `a saved plan has its own ${code(p.option)}`,
    help: () => "leave it out, or make another plan with it",
  },
  removalsNotConfirmed: {
    code: "CHI1508",
    severity: "error",
    message: (p: { count: number }) =>
      `${p.count === 1 ? "one change takes" : `${p.count} changes take`} something away, and nobody could be asked`,
    help: () => "look at `chimera plan`, then allow it with `-y`; nothing was changed",
  },
  notConfirmed: {
    code: "CHI1510",
    severity: "error",
    message: () => "the machine cannot be reached anew, and takes back by itself what was applied",
    help: () => "wait for that, then mend what keeps new connections out: sshd, sudo, the network",
  },
  runUnfinished: {
    code: "CHI1509",
    severity: "error",
    message: (p: { generation: number }) => `generation ${p.generation} was cut off, and has to be settled first`,
    help: (p: { options: string }) =>
      `${code(`chimera resume${p.options}`)} finishes it, ${code(`chimera rollback${p.options}`)} restores what was there before it`,
  },
  runRefused: {
    code: "CHI1511",
    severity: "error",
    message: () => "this could not be done on the machine; nothing was changed",
  },
  rootRefused: {
    code: "CHI1512",
    severity: "error",
    message: () => "sudo does not give the rights of root; nothing was changed",
    help: (p: { isPasswordGiven: boolean }) =>
      p.isPasswordGiven
        ? "see whether the password is right, and the user may use sudo there; or log in as root"
        : "`-K` asks for the password of sudo; or log in as root",
  },
  planNotRun: {
    code: "CHI1513",
    severity: "error",
    message: () => "no plan can be run on the machine; nothing was changed",
    help: () => "it needs bash 4.4 or later, coreutils, and room for the plan in `/dev/shm` or `/tmp`",
  },
});
