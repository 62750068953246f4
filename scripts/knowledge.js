import { loadSource } from "./load-source.js";

/** The exports of src/knowledge/index.ts. */
export const loadKnowledge = () => loadSource("src/knowledge/index.ts");

export const nameSpaces = ["arch", "debian", "fedora", "nix", "guix"];
