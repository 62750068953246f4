/**
 * A page about one diagnostic. It is written as Markdown of a fixed shape, so that every page answers the same
 * questions and each of its parts can be shown by itself:
 *
 *     # The rule in one sentence, without a full stop
 *
 *     What the diagnostic means and why it is so: paragraphs.
 *
 *     ## To mend it
 *
 *     What to do: paragraphs.
 *
 *     ## Right
 *
 *     ```yaml            the mended Ch-obolo; a file beside it is named behind the word: ```yaml common.yml
 *     ```sh              the calls to make instead, where it is the call that was wrong, one a line
 *
 * `Right` is left out where nothing is wrong. The example that is wrong is not written: it is the golden case.
 */
export interface Page {
  readonly title: string;
  /** Paragraphs, each on one line. */
  readonly meaning: readonly string[];
  readonly mending: readonly string[];
  readonly right?: RightExample;
}

/** The example put right: files by path, or calls such as `chimera check ch-obolo.yml`, or both. */
export interface RightExample {
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

const shape =
  /^# (?<title>[^\n]+)\n\n(?<meaning>.+?)\n\n## To mend it\n\n(?<mending>.+?)(?:\n\n## Right\n\n(?<right>.+))?\n$/s;
const fence = /```(?<info>[^\n]*)\n(?<text>.*?)```(?:\n+|$)/gsy;

/** Reads the text of a page; throws where it has another shape. */
export function parsePage(text: string): Page {
  const { title = "", meaning = "", mending = "", right } = shape.exec(text)?.groups ?? {};
  if (title === "") throw new Error("the page has not the shape that src/explain/page.ts describes");
  const page = { title, meaning: paragraphsOf(meaning), mending: paragraphsOf(mending) };
  return right === undefined ? page : { ...page, right: readExample(right) };
}

function paragraphsOf(text: string): readonly string[] {
  if (/^(?:#|```|- )/m.test(text)) throw new Error("there are paragraphs only before `## Right`");
  return text.split(/\n{2,}/).map((paragraph) => paragraph.replaceAll("\n", " "));
}

function readExample(text: string): RightExample {
  const blocks = [...text.matchAll(fence)];
  if (blocks.map(([block]) => block).join("") !== text)
    throw new Error("there are fenced blocks only below `## Right`");
  const files: Record<string, string> = {};
  const commands: string[] = [];
  for (const { groups } of blocks) {
    const { info = "", text: content = "" } = groups ?? {};
    const [language, path = "ch-obolo.yml"] = info.split(" ");
    if (language === "sh") commands.push(...content.trimEnd().split("\n"));
    else files[path] = content;
  }
  return { files, commands };
}
