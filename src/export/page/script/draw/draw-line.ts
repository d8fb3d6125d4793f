import { fitting, shrunk, type Ways } from "../../../../stage/canvas/fit.ts";
import type { Role } from "../../../../stage/canvas/role.ts";
import { type Line, lineText } from "../../../../stage/canvas/text.ts";
import type { TextBlock } from "../../../../stage/picture/text-block.ts";
import { h } from "./dom.ts";

/** Draws a line as text with its roles. */
export const drawLine = (line: Line): Node[] => line.filter(({ text }) => text !== "").map(drawSpan);

function drawSpan({ text, role }: { readonly text: string; readonly role: Role }): Node {
  if (role === "text") return document.createTextNode(text);
  const name = role === "code" ? "code" : role === "struck" ? "s" : role === "strong" ? "b" : "span";
  return h(name, { class: `r-${role}` }, text);
}

/** Maximum characters of a token in a box: it is shown in full elsewhere. */
const TOKEN_ROOM = 30;

/** Draws the longest version, with its tokens shortened. */
export const drawWays = (ways: Ways, room = TOKEN_ROOM): Node[] => drawLine(shrunk(ways[0] ?? [], room));

/** Draws the first version that fits. */
export const drawFitting = (ways: Ways, room: number): Node[] => drawLine(fitting(ways, room));

/** Draws blocks of text. */
export const drawBlocks = (blocks: readonly TextBlock[]): Node[] => blocks.map(drawBlock);

function drawBlock(block: TextBlock): Node {
  switch (block.kind) {
    case "heading":
      return h("h2", {}, ...drawLine(block.line));
    case "paragraph":
      return h("p", {}, ...drawLine(block.line));
    case "quote":
      return h("blockquote", {}, h("p", {}, ...drawLine(block.line)));
    case "list":
      return h(
        block.marks === "number" ? "ol" : "ul",
        { class: `marks-${block.marks}` },
        ...block.items.map((item) => h("li", {}, ...drawLine(item))),
      );
    case "code":
      return h(
        "pre",
        { tabindex: 0 },
        h("code", {}, ...block.lines.flatMap((line, i) => [...(i === 0 ? [] : ["\n"]), ...drawLine(line)])),
      );
    case "table":
      return drawTable(block);
  }
}

function drawTable({ head, rows }: TextBlock & { kind: "table" }): Node {
  const cell = (line: Line) => h("td", {}, ...drawLine(line));
  const title = (line: Line) => h("th", { scope: "col" }, ...drawLine(line));
  const corner = head[0];
  const blank = corner !== undefined && lineText(corner).trim() === "";
  return h(
    "div",
    {
      class: "scroll",
      tabindex: 0,
      role: "group",
      "aria-label": head
        .slice(blank ? 1 : 0)
        .map(lineText)
        .join(", "),
    },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...head.map((line, i) => (blank && i === 0 ? cell(line) : title(line))))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map(cell)))),
    ),
  );
}
