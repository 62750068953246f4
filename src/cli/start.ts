import process from "node:process";
import { targets } from "../ir/target.ts";
import { loadBundle } from "./load-bundle.ts";

// A guess will do: it only decides which functions are compiled already.
const target = targets.find((name) => process.argv.includes(name)) ?? targets[0];
void loadBundle(__dirname, target, require).exports.main();
