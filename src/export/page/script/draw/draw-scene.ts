import { type Row, type Section, unsaidFacts } from "../../../../stage/canvas/section.ts";
import { lineText } from "../../../../stage/canvas/text.ts";
import type {
  BoxPicture,
  CodePicture,
  MessagePicture,
  RailStage,
  ScenePicture,
  WirePicture,
} from "../../../../stage/picture/picture.ts";
import { pageWords } from "../../page-words.ts";
import { h } from "./dom.ts";
import { drawFitting, drawLine, drawWays } from "./draw-line.ts";

/** The requested pane: both, if there is room, else the one that the picture chooses; or one of them. */
export type PaneChoice = "auto" | "code" | "wire";

/** Draws the flow of a lesson as a row of steps. */
export function drawRail(stages: readonly RailStage[]): Node[] {
  if (stages.length === 0) return [];
  return [h("ol", { class: "rail", "aria-label": pageWords.flow }, ...stages.map(drawStage("short")))];
}

/** Draws one step of the flow: a sign, its name, and its state in words. */
export const drawStage =
  (name: "short" | "label") =>
  (stage: RailStage): Node =>
    h(
      "li",
      { class: stage.state, "aria-current": stage.state === "now" ? "step" : null },
      h("span", { "aria-hidden": "true" }, SIGNS[stage.state]),
      ` ${stage[name]} `,
      h("span", { class: "sr" }, `(${pageWords.stages[stage.state]})`),
    );

const SIGNS = { done: "✓", now: "●", ahead: "○" } as const;

/** Draws both sides, and the wire between them. */
export function drawStageOf({ client, server, wire, clock, focus }: ScenePicture, moving: boolean): Node {
  return h(
    "div",
    { class: `stage focus-${focus}` },
    drawBox(client, "client"),
    h(
      "div",
      { class: "wire" },
      clock === null ? null : h("p", { class: "clock" }, ...drawLine(clock)),
      ...(wire === null ? [] : drawWire(wire, moving)),
    ),
    drawBox(server, "server"),
  );
}

/** `world`: the name of its world, if there are two: it distinguishes their boxes for screen readers. */
export function drawBox(
  { who, title, heads, sections, verdict }: BoxPicture,
  side: string,
  world = "",
): Node {
  const name = lineText(title[0] ?? []);
  return h(
    "section",
    { class: `box ${who} ${side}`, "aria-label": world === "" ? name : `${world}: ${name}` },
    h("h2", {}, ...drawWays(title)),
    ...heads.filter((head) => head.length > 0).map((head) => h("p", { class: "head" }, ...drawLine(head))),
    ...sections.map(drawSection),
    verdict === null ? null : h("p", { class: "verdict" }, ...drawWays([verdict])),
  );
}

function drawSection({ title, rows }: Section): Node {
  return h("section", { class: "part" }, h("h3", {}, ...drawWays(title)), h("ul", {}, ...rows.map(drawRow)));
}

function drawRow(row: Row): Node {
  const { ways, fresh, notable } = row;
  const more = unsaidFacts(row);
  return h(
    "li",
    { class: [fresh ? "fresh" : "", notable ? "notable" : ""].join(" ").trim() || null },
    fresh ? h("span", { class: "mark r-warn", "aria-hidden": "true" }, "▸ ") : null,
    fresh ? h("span", { class: "sr" }, `${pageWords.fresh}: `) : null,
    ...drawWays(ways),
    more.length === 0 ? null : h("span", { class: "facts r-dim" }, more.join("  ")),
  );
}

/** Maximum characters over the arrow. */
export const CARRIED = 42;

function drawWire({ way, moving: travels, what, carried, below }: WirePicture, moving: boolean): Node[] {
  return [
    h(
      "div",
      { class: "labels" },
      h("p", { class: "what" }, ...drawLine(what)),
      carried === null ? null : h("p", { class: "carried" }, ...drawFitting(carried, CARRIED)),
    ),
    drawArrow(way, `${moving ? " moving" : ""}${travels ? "" : " still"}`),
    h("div", { class: "below" }, ...below.map((ways) => h("p", {}, ...drawFitting(ways, CARRIED)))),
  ];
}

/** Draws the arrow, and the packet on it. `look`: more classes. */
export const drawArrow = (way: WirePicture["way"], look: string): Node =>
  h(
    "div",
    {
      class: `arrow ${way}${look}`,
      role: "img",
      "aria-label": way === "to-server" ? pageWords.toServer : pageWords.toClient,
    },
    h("i", { class: "packet" }),
  );

/** Draws the listing with the running line, and the message on the wire. */
export function drawPanes({ code, message, pane }: ScenePicture, wanted: PaneChoice): Node | null {
  if (code === null && message === null) return null;
  const chosen = wanted === "auto" ? pane : wanted === "wire" ? "message" : "code";
  return h(
    "div",
    { class: `panes ${wanted === "auto" ? "both" : ""} first-${chosen ?? "code"}` },
    code === null ? null : drawCode(code),
    message === null ? null : drawMessage(message),
  );
}

/** Lines of a listing that are printed before and after the running one: paper does not scroll. */
const PRINTED = 7;

function drawCode({ file, lines, lit, top, missing }: CodePicture): Node {
  const caption = h("figcaption", {}, file);
  if (missing !== null) return h("figure", { class: "code" }, caption, h("p", {}, ...drawLine(missing)));
  const at = lit ?? top ?? 0;
  const items = lines.map((line, i) =>
    h(
      "li",
      {
        class:
          [
            i === lit ? "lit" : lit === null || i > lit ? "ahead" : "",
            Math.abs(i - at) > PRINTED ? "far" : "",
          ]
            .join(" ")
            .trim() || null,
        "aria-current": i === lit ? "true" : null,
        "data-top": i === at ? "" : null,
      },
      h(
        "code",
        {},
        ...drawLine(line.length === 0 || lineText(line) === "" ? [{ text: " ", role: "text" }] : line),
      ),
    ),
  );
  return h("figure", { class: "code" }, caption, h("ol", { tabindex: 0, "aria-label": file }, ...items));
}

function drawMessage({ title, lines }: MessagePicture): Node {
  return h(
    "figure",
    { class: "message" },
    h("figcaption", {}, title),
    h(
      "pre",
      { tabindex: 0, "aria-label": title },
      h(
        "code",
        {},
        ...lines.flatMap(({ line, note }, i) => [
          ...(i === 0 ? [] : ["\n"]),
          ...(note === null
            ? drawLine(line)
            : [h("s", { class: "not-sent" }, ...drawLine(line)), ...drawLine(note)]),
        ]),
      ),
    ),
  );
}

/** Draws what happened, and why; `below`: what can be done about it. */
export const drawWords = (
  { headline, body }: Pick<ScenePicture, "headline" | "body">,
  below: Node | null = null,
): Node =>
  h(
    "div",
    { class: "words" },
    h("h2", {}, ...drawLine(headline)),
    lineText(body) === "" ? null : h("p", {}, ...drawLine(body)),
    below,
  );
