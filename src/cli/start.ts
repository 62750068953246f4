import { loadBundle } from "./load-bundle.ts";

void loadBundle(__dirname, require).exports.main();
