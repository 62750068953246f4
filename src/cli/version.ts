import { version } from "../../package.json";

/** The version of this package. */
export { version };
/** How the command names itself in the header of emitted files. */
export const generator = `chimera ${version}`;
