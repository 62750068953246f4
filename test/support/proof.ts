import { TestRunner } from "vitest";
import type { Target } from "../../src/ir/target.ts";

/** One line of docs/proof.md: what a real tool said, of how many things. */
export interface Proof {
  readonly target: Target;
  /** A sentence about the output, without its subject: "is parsed by `nix-instantiate`". */
  readonly claim: string;
  /** What was counted: "modules". */
  readonly unit: string;
  readonly count: number;
}

declare module "vitest" {
  interface TaskMeta {
    proofs?: Proof[];
  }
}

/** Records what the running test has shown, once it passes; equal claims of several tests are added up. */
export function proves(target: Target, claim: string, count: number, unit: string): void {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error("only a running test proves something");
  test.meta.proofs = [...(test.meta.proofs ?? []), { target, claim, unit, count }];
}
