import { type Line, lineText } from "../stage/canvas/text.ts";
import type { TextBlock } from "../stage/picture/text-block.ts";

/** Converts a block of text to Markdown. */
export function blockMarkdown(block: TextBlock): string {
  switch (block.kind) {
    case "heading":
      return `## ${lineMarkdown(block.line)}`;
    case "paragraph":
      return lineMarkdown(block.line);
    case "quote":
      return `> ${lineMarkdown(block.line)}`;
    case "list":
      return block.items.map((item, i) => `${markOf(block.marks, i)} ${lineMarkdown(item)}`).join("\n");
    case "code":
      return `\`\`\`\n${block.lines.map(lineText).join("\n")}\n\`\`\``;
    case "table":
      return [
        rowMarkdown(block.head),
        `|${" --- |".repeat(block.head.length)}`,
        ...block.rows.map(rowMarkdown),
      ].join("\n");
  }
}

const markOf = (marks: (TextBlock & { kind: "list" })["marks"], index: number): string =>
  marks === "number" ? `${index + 1}.` : marks === "tick" ? "- ✓" : "-";

const rowMarkdown = (cells: readonly Line[]): string =>
  `| ${cells.map((cell) => lineMarkdown(cell).replaceAll("|", "\\|")).join(" | ")} |`;

/** Converts a line: strong and code become Markdown; colours are dropped. */
function lineMarkdown(line: Line): string {
  return line
    .map(({ text, role }) => {
      const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
      if (words === "") return text;
      if (role === "code") return `${before}\`${words}\`${after}`;
      if (role === "strong") return `${before}**${inlineMarkdown(words)}**${after}`;
      return `${before}${inlineMarkdown(words)}${after}`;
    })
    .join("");
}

/** Escapes characters that have a meaning in Markdown. */
export const inlineMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>]/g, (char) => (char === "<" ? "&lt;" : char === ">" ? "&gt;" : `\\${char}`));
