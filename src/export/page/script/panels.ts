import type { TitledLines } from "../../../stage/picture/inspect.ts";
import type { RailStage } from "../../../stage/picture/picture.ts";
import { pageWords } from "../page-words.ts";
import { button, h } from "./draw/dom.ts";
import { drawLine } from "./draw/draw-line.ts";
import { drawStage } from "./draw/draw-scene.ts";

/** Opens a panel over the page; Escape and its button close it. Returns a function that closes it. */
export function openPanel(title: string, content: readonly Node[], onClose: () => void): () => void {
  const dialog = h("dialog", { "aria-labelledby": "panel-title" });
  const close = () => dialog.close();
  dialog.append(
    h(
      "header",
      {},
      h("h2", { id: "panel-title" }, title),
      button(pageWords.close, close, { class: "close" }),
    ),
    h("div", { class: "content" }, ...content),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    onClose();
  });
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

/** Draws the whole flow from top to bottom. */
export const flowContent = (stages: readonly RailStage[]): Node[] =>
  stages.length === 0
    ? [h("p", {}, pageWords.noFlow)]
    : [h("ol", { class: "flow" }, ...stages.map(drawStage("label")))];

/** Draws everything that is known, in full. */
export const inspectContent = (parts: readonly TitledLines[]): Node[] =>
  parts.flatMap(({ title, lines }) => [
    h("h3", {}, ...drawLine(title)),
    h("ul", { class: "known" }, ...lines.map((line) => h("li", {}, ...drawLine(line)))),
  ]);

export const keysContent = (): Node[] => [
  h(
    "dl",
    { class: "keys" },
    ...pageWords.keyHelp.flatMap(([keys, words]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, words)]),
  ),
];
