import { setFlagsFromString } from "node:v8";

/**
 * Has V8 run without its optimizing compiler: compiling a usual file ends long before that pays, and is a third
 * faster without. Call it before other code is loaded: compiled code is kept for one set of flags.
 */
export function holdOptimizer(): void {
  setFlagsFromString("--no-opt");
}

/** Lets the optimizing compiler work: for inputs so long that it pays. */
export function releaseOptimizer(): void {
  setFlagsFromString("--opt");
}
