import process from "node:process";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Address, parseAddress } from "../../native/address.ts";
import { nativeDiagnostics as report } from "../../native/diagnostics.ts";
import { decodeEvent, type RunEvent } from "../../native/events.ts";
import type { Become } from "../../native/launch.ts";
import type { Call } from "../command.ts";
import { cliDiagnostics } from "../diagnostics.ts";
import type { Host } from "../host.ts";
import type { Session } from "../session.ts";
import { askPassword } from "./ask-password.ts";
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
  /** As `--host` has it. */
  readonly name: string;
  readonly #connection: SshConnection | undefined;
  readonly #become: Become;
  readonly #environment: Host["environment"];

  private constructor(
    name: string,
    connection: SshConnection | undefined,
    become: Become,
    environment: Host["environment"],
  ) {
    this.name = name;
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
    if (host === undefined || address === undefined) {
      return new Machine("this machine", undefined, become, environment);
    }
    const connection = new SshConnection(address, environment);
    const opened = await connection.open();
    if (opened === "open") return new Machine(host, connection, become, environment);
    await connection.close();
    if (opened === "missing") return { mistake: programMissing("ssh") };
    return { mistake: report.hostUnreachable({ host: address.host }), isUnreachable: true };
  }

  /** Runs a plan with the event stream, to its end. */
  async run({ plan, words, onEvent, isNewConnection = false }: RunRequest): Promise<MachineRun> {
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
    });
    return { result, events };
  }

  async close(): Promise<void> {
    await this.#connection?.close();
  }
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
    const password = await askPassword(`Password for sudo on ${where}: `, session.host);
    return password === undefined ? undefined : { how: "password", password };
  }
  const isRoot = address === undefined && process.getuid?.() === 0;
  return { how: become && !isRoot ? "sudo" : "none" };
}
