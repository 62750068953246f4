import process from "node:process";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Address, addressArguments, parseAddress } from "../../native/address.ts";
import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { decodeEvent, type RunEvent } from "../../native/events.ts";
import type { Become } from "../../native/launch.ts";
import { explainSsh } from "../../native/ssh-words.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics } from "../diagnostics.ts";
import type { Host } from "../host.ts";
import type { Session } from "../session.ts";
import { notesOf } from "./notes.ts";
import { type PlanResult, runPlan } from "./run-plan.ts";
import { localCaller, SshConnection } from "./ssh.ts";

/** How one run on a machine ended, and the events that it told. */
export interface MachineRun {
  readonly result: PlanResult;
  readonly events: readonly RunEvent[];
}

/** What a run is told and where what it tells goes. */
export interface RunRequest {
  readonly plan: string;
  readonly words: readonly string[];
  /** Each event as it comes, with its line. */
  readonly onEvent?: (event: RunEvent, line: string) => void;
  /** Called on Ctrl-C: the run undoes what it did, and ends. */
  readonly onInterrupt?: () => void;
  /** Over a connection of its own. */
  readonly isNewConnection?: boolean;
}

/** Why nothing can be done on a machine. */
export interface Failure {
  readonly mistake: Diagnostic;
  readonly isUnreachable?: boolean;
}

/** The machine that a call is about: this one, or the one that `--host` names. */
export class Machine {
  /** What another call about the same machine is given: ` --host dex@boat -K`. */
  readonly options: string;
  readonly #connection: SshConnection | undefined;
  readonly #become: Become;
  readonly #environment: Host["environment"];

  private constructor(
    options: string,
    connection: SshConnection | undefined,
    become: Become,
    environment: Host["environment"],
  ) {
    this.options = options;
    this.#connection = connection;
    this.#become = become;
    this.#environment = environment;
  }

  /** Opens the connection and asks for the password, where they are wanted. */
  static async open(call: Call, session: Session, host: string | undefined): Promise<Machine | Failure> {
    const address = host === undefined ? undefined : parseAddress(host);
    if (host !== undefined && address === undefined) {
      const expected = "`[USER@]HOST[:PORT]`";
      return { mistake: cliDiagnostics.badOptionValue({ option: "--host", value: host, expected }) };
    }
    const { environment } = session.host;
    const become = await readBecome(call, session, address);
    if (become === undefined) return { mistake: report.passwordMissing({}) };
    const options = machineOptions(call, host);
    if (address === undefined) return new Machine(options, undefined, become, environment);
    const connection = new SshConnection(address, environment);
    const { stderr } = session.host;
    // On a terminal they are seen as they come, without one they stand below the mistake.
    const opened = await connection.open((words) => stderr.isTerminal && stderr.write(words));
    if (opened.kind === "open") return new Machine(options, connection, become, environment);
    await connection.close();
    if (opened.kind === "missing") return { mistake: programMissing("ssh") };
    return { mistake: explainUnreached(address, opened.words, stderr.isTerminal), isUnreachable: true };
  }

  get isPasswordGiven(): boolean {
    return this.#become.how === "password";
  }

  /** Runs a plan with the event stream, to its end. */
  async run({ plan, words, onEvent, onInterrupt, isNewConnection = false }: RunRequest): Promise<MachineRun> {
    const events: RunEvent[] = [];
    const onLine = (line: string): void => {
      const event = decodeEvent(line);
      if (event === undefined) return;
      events.push(event);
      onEvent?.(event, line);
    };
    const caller = (isNewConnection ? this.#connection?.newCaller : this.#connection?.caller) ?? localCaller;
    const result = await runPlan({
      caller,
      plan,
      words: [...words, "--events", "json"],
      become: this.#become,
      environment: this.#environment,
      onLine,
      onInterrupt: () => onInterrupt?.(),
    });
    return { result, events };
  }

  async close(): Promise<void> {
    await this.#connection?.close();
  }
}

function explainUnreached(address: Address, words: string, isSeen: boolean): Diagnostic {
  const { host, port } = address;
  const call = ["ssh", ...addressArguments(address).filter((word) => word !== "--")].join(" ");
  const known = port === undefined ? host : `'[${host}]:${port}'`;
  // OpenSSH frames its warnings.
  const notes = isSeen ? [] : notesOf(words).filter(({ message }) => /[^@]/.test(message));
  return report.hostUnreachable({ host, why: explainSsh(words), call, known }, undefined, { notes });
}

function machineOptions({ values }: Call, host: string | undefined): string {
  const where = host === undefined ? "" : ` --host ${host}`;
  if (values["ask-become-pass"]) return `${where} -K`;
  return values.become ? `${where} --become` : where;
}

/** Says how to get a program that runs plans. */
export function programMissing(program: string): Diagnostic {
  const purpose = program === "ssh" ? "OpenSSH's client, which reaches other machines" : "plans are run by it";
  return report.programMissing({ program, purpose });
}

async function readBecome(call: Call, session: Session, address: Address | undefined): Promise<Become | undefined> {
  const { become, "ask-become-pass": asks } = call.values;
  if (asks) {
    const where = address?.host ?? "this machine";
    const { stdin } = session.host;
    // Where nobody can be asked, the password is the first line of standard input.
    const password = stdin.isTerminal ? await stdin.ask(`Password for sudo on ${where}: `, true) : stdin.readLine();
    return password === undefined ? undefined : { how: "password", password };
  }
  const isRoot = address === undefined && process.getuid?.() === 0;
  return { how: become && !isRoot ? "sudo" : "none" };
}
