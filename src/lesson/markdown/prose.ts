import type { Token, Tokens } from "marked";
import type { Inline, Prose } from "../../trace/show/show.ts";
import { untabbed } from "./fence.ts";

/** Converts one Markdown block to prose; null if it shows nothing. Throws ProseError if a stage cannot show it. */
export function proseOf(token: Token): Prose | null {
  switch (token.type) {
    case "space":
      return null;
    case "html":
      if (/^\s*<!--/.test((token as Tokens.HTML).text)) return null;
      throw new ProseError("A lesson cannot show HTML, only hide a comment in it.");
    case "heading":
      return { kind: "heading", content: inlines((token as Tokens.Heading).tokens) };
    case "paragraph":
      return { kind: "paragraph", content: inlines((token as Tokens.Paragraph).tokens) };
    case "blockquote":
      return { kind: "quote", content: quoted(token as Tokens.Blockquote) };
    case "code":
      return { kind: "code", lines: untabbed((token as Tokens.Code).text).split("\n") };
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return { kind: "list", ordered, items: items.map((item) => itemInlines(item)) };
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      const cell = (c: Tokens.TableCell) => inlines(c.tokens);
      return { kind: "table", head: header.map(cell), rows: rows.map((row) => row.map(cell)) };
    }
    default:
      throw new ProseError(`A lesson cannot show this sort of Markdown (${token.type}).`);
  }
}

/** Markdown that is not supported in a lesson. */
export class ProseError extends Error {
  override readonly name = "ProseError";
}

function itemInlines(item: Tokens.ListItem): Inline[] {
  return onlyParagraph(item.tokens, "A list in a lesson has one level, and one paragraph in each item.");
}

function quoted(quote: Tokens.Blockquote): Inline[] {
  return onlyParagraph(quote.tokens, "A quote in a lesson is one paragraph.");
}

function onlyParagraph(tokens: readonly Token[], otherwise: string): Inline[] {
  const [one, ...more] = tokens.filter((t) => t.type !== "space");
  // What is empty is a problem of its own.
  if (one === undefined) return [];
  if (more.length === 0 && (one.type === "text" || one.type === "paragraph"))
    return inlines((one as Tokens.Text | Tokens.Paragraph).tokens ?? []);
  throw new ProseError(otherwise);
}

function inlines(tokens: readonly Token[]): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    switch (token.type) {
      case "strong":
      case "em":
        return [{ text: plain((token as Tokens.Strong).tokens), style: token.type }];
      case "codespan":
        return [{ text: (token as Tokens.Codespan).text, style: "code" }];
      case "br":
        return [{ text: "\n", style: "plain" }];
      case "text":
      case "escape":
        return [{ text: unwrapped((token as Tokens.Text).text), style: "plain" }];
      case "link":
        return [{ text: plain((token as Tokens.Link).tokens), style: "plain" }];
      default:
        throw new ProseError(`A lesson cannot show this sort of Markdown (${token.type}).`);
    }
  });
}

const plain = (tokens: readonly Token[]): string =>
  inlines(tokens)
    .map((i) => i.text)
    .join("");

/** A line break in the source is a space to the reader. */
const unwrapped = (text: string) => text.replace(/\s*\n\s*/g, " ");
