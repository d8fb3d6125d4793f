import { posix } from "node:path";
import type { Tokens } from "marked";
import { percentDecoded } from "../../text/percent-decoded.ts";
import type { LessonFiles } from "../lesson-files.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { blocks } from "./blocks.ts";

/**
 * Reports broken links of a lesson. A link is a URL, a relative file (`../02-cookies/01-cookie-jar.md`), a heading (`#how-it-works`), or
 * the slug of a lesson (`cookie-jar`). Nothing is fetched: only the syntax of a URL is checked.
 */
export function linkProblems(path: string, files: LessonFiles, slugs: readonly string[]): Problem[] {
  const proseLines = [...blocks(files.read(path))].flatMap(({ line, token }) =>
    token.type === "code" ? [] : token.raw.split("\n").map((text, i) => ({ line: line + i, text })),
  );
  return proseLines.flatMap(({ line, text }) => {
    // Text in a code span is not a link; the columns do not change.
    const prose = text.replace(/`[^`]*`/g, (code) => " ".repeat(code.length));
    return [...prose.matchAll(/\]\(\s*<?([^)\s>]*)/g)].flatMap((link) => {
      const target = link[1] ?? "";
      const message = wrongWith(target, path, files, slugs);
      const column = link.index + link[0].length - target.length + 1;
      return message === null ? [] : [{ path, line, column, message }];
    });
  });
}

function wrongWith(
  target: string,
  from: string,
  files: LessonFiles,
  slugs: readonly string[],
): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target))
    return URL.canParse(target) ? null : `"${target}" is not an address.`;
  const [name = "", heading] = target.split("#", 2);
  if (name === "" && !heading) return "This link leads nowhere.";
  if (/^[^/.]+$/.test(name)) {
    if (slugs.includes(name)) return null;
    return `There is no lesson "${name}".${didYouMean(name, slugs)}`;
  }
  const path = name === "" ? from : posix.join(posix.dirname(from), percentDecoded(name));
  if (!files.paths.includes(path)) {
    const near = didYouMean(path, files.paths);
    return `There is no file "${path}" to link to.${near}`;
  }
  if (heading === undefined) return null;
  const headings = headingsOf(files.read(path));
  return headings.includes(heading)
    ? null
    : `There is no heading "#${heading}" there.${didYouMean(heading, headings)}`;
}

/** Returns the anchors of a file's headings, as GitHub makes them. */
function headingsOf(source: string): string[] {
  return [...blocks(source)].flatMap(({ token }) => {
    if (token.type !== "heading") return [];
    const plain = (token as Tokens.Heading).text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "");
    return [plain.trim().replaceAll(" ", "-")];
  });
}
