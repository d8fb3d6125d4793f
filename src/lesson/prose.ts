import type { Token, Tokens } from "marked";
import type { Inline, Prose } from "../trace/show.ts";

/** Makes one Markdown block into prose; null for what shows nothing; throws ProseError for what a stage cannot show. */
export function proseOf(token: Token): Prose | null {
  switch (token.type) {
    case "space":
    case "html":
      return null;
    case "heading":
      return { kind: "heading", content: inlines((token as Tokens.Heading).tokens) };
    case "paragraph":
      return { kind: "paragraph", content: inlines((token as Tokens.Paragraph).tokens) };
    case "blockquote":
      return { kind: "quote", content: quoted(token as Tokens.Blockquote) };
    case "code":
      return { kind: "code", lines: (token as Tokens.Code).text.split("\n") };
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

/** Markdown that has no place in a lesson. */
export class ProseError extends Error {
  override readonly name = "ProseError";
}

function itemInlines(item: Tokens.ListItem): Inline[] {
  return item.tokens.flatMap((t) => {
    if (t.type === "text") return inlines((t as Tokens.Text).tokens ?? []);
    if (t.type === "paragraph") return inlines((t as Tokens.Paragraph).tokens);
    if (t.type === "space") return [];
    throw new ProseError("A list in a lesson has one level, and one paragraph in each item.");
  });
}

function quoted(quote: Tokens.Blockquote): Inline[] {
  return quote.tokens.flatMap((t) => (t.type === "paragraph" ? inlines((t as Tokens.Paragraph).tokens) : []));
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

/** A line break in the source is a blank to the reader. */
const unwrapped = (text: string) => text.replace(/\s*\n\s*/g, " ");
