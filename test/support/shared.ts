import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of reference material beside the project; tests that read it are listed as not run without it. */
export const sharedFolder = fileURLToPath(new URL("../../../shared", import.meta.url));
export const hasShared = existsSync(sharedFolder);

/** A real Ch-obolo of the older dialect: seven files joined by imports, 275 packages. */
export const corpusFile = `${sharedFolder}/corpus/dionysus-2025/Ch-obolos/dex/custom-plug-dex.yml`;
