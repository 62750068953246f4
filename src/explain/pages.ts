/** What stands behind one code: its page as written, and what its golden case shows. */
export interface PageSource {
  /** The text of `pages/CODE.md`; its shape is said in `page.ts`. */
  readonly text: string;
  /** Absent for a diagnostic that no input can cause. */
  readonly wrong?: WrongExample;
}

/** A golden case of one code: files that are wrong, the call, and what it reports. */
export interface WrongExample {
  /** Contents by path; long ones are cut. */
  readonly files: Readonly<Record<string, string>>;
  /** `chimera compile ch-obolo.yml --target nix`. */
  readonly command: string;
  /** The diagnostic as the command prints it. */
  readonly message: string;
}

/** Every page by its code. It is empty here: the build and the tests fill it (`scripts/explain-pages.js`). */
export const pages: Readonly<Record<string, PageSource>> = {};
