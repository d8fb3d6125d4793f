import { lineText } from "../../../../stage/canvas/text.ts";
import type {
  ComparePicture,
  ExchangePicture,
  LanePicture,
} from "../../../../stage/picture/compare/compare-picture.ts";
import { h } from "./dom.ts";
import { drawFitting, drawLine } from "./draw-line.ts";
import { CARRIED, drawArrow, drawBox, drawWords } from "./draw-scene.ts";

/** Draws a step in two worlds, one above the other, and its words. */
export const drawComparison = (picture: ComparePicture, moving: boolean): Node[] => [
  drawLanes(picture, moving),
  drawWords(picture),
];

/** Draws both worlds. */
export const drawLanes = ({ lanes }: ComparePicture, moving: boolean): Node =>
  h("div", { class: "lanes" }, ...lanes.map((lane) => drawLane(lane, moving)));

function drawLane({ name, did, clock, client, server, exchange, got }: LanePicture, moving: boolean): Node {
  return h(
    "section",
    { class: "lane", "aria-label": lineText(name) },
    h("h2", {}, ...drawLine(name), " ", h("span", { class: "did" }, ...drawLine(did)), clockOf(clock)),
    h(
      "div",
      { class: "stage" },
      drawBox(client, "client", lineText(name)),
      h("div", { class: "wire" }, ...(exchange === null ? drawGot(got) : drawExchange(exchange, moving))),
      drawBox(server, "server", lineText(name)),
    ),
  );
}

const clockOf = (clock: LanePicture["clock"]): Node | null =>
  clock === null ? null : h("span", { class: "clock" }, " ", ...drawLine(clock[0] ?? []));

const drawGot = (got: LanePicture["got"]): Node[] =>
  got.length === 0
    ? []
    : [h("div", { class: "labels" }, ...got.map((ways) => h("p", {}, ...drawFitting(ways, CARRIED))))];

function drawExchange({ request, carried, kept, from, answer }: ExchangePicture, moving: boolean): Node[] {
  return [
    h(
      "div",
      { class: "labels" },
      h("p", { class: "what" }, ...drawLine(request)),
      carried === null ? null : h("p", { class: "carried" }, ...drawFitting(carried, CARRIED)),
      ...[...kept, ...(from === null ? [] : [from])].map((line) => h("p", {}, ...drawLine(line))),
    ),
    drawArrow(answer === null ? "to-server" : "to-client", moving ? " moving" : ""),
    h("div", { class: "below" }, h("p", { class: "answer" }, ...drawLine(answer?.[0] ?? []))),
  ];
}
