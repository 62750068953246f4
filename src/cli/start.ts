import process from "node:process";
import { targets } from "../ir/target.ts";
import { loadBundle } from "./load-bundle.ts";

// A guess will do: it only decides which functions are compiled already.
const target = targets.find((name) => process.argv.includes(name)) ?? targets[0];
const { main } = loadBundle(__dirname, target, require).exports;
// All output is written by then, and ending at once saves taking the heap apart piece by piece.
void main().then(() => process.exit());
