import { type Line, lineText } from "../stage/canvas/text.ts";
import type { TextBlock } from "../stage/picture/text-block.ts";

/** A piece of text as Markdown. */
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

/** A line: what is strong or code in it is so in Markdown; colours are left out. */
export function lineMarkdown(line: Line): string {
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

/** Text whose characters mean nothing to Markdown. */
export const inlineMarkdown = (text: string): string =>
  text.replace(/[\\`*_[\]<>]/g, (char) => (char === "<" ? "&lt;" : char === ">" ? "&gt;" : `\\${char}`));
