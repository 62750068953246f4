import type { Plugin } from "vitest/config";

export const vitePages: Plugin;
