import type { KeyCommand } from "../../../stage/player/key-table.ts";
import type { PlayerInput, PlayerView } from "../../../stage/player/player-state.ts";
import { pageWords } from "../page-words.ts";
import { button, h } from "./draw/dom.ts";

/** The bar at the bottom of a lesson: back and next, a slider, and the buttons of the panels. */
export class Controls {
  readonly element: HTMLElement;
  readonly #play: HTMLButtonElement;
  readonly #scrub: HTMLInputElement;
  readonly #place = h("output", { class: "place" });
  readonly #panes: Readonly<Record<"code" | "wire", HTMLButtonElement>>;

  constructor(beats: number, apply: (input: PlayerInput) => void) {
    const command = (name: KeyCommand, label: string) =>
      button(label, () => apply({ type: "command", command: name }), { "data-command": name });
    this.#play = command("play", pageWords.play);
    this.#scrub = h("input", {
      type: "range",
      min: 1,
      max: Math.max(1, beats),
      "aria-label": pageWords.scrub,
    });
    this.#scrub.addEventListener("input", () =>
      apply({ type: "go", beat: Number(this.#scrub.value) - 1, playing: false }),
    );
    this.#panes = { code: command("code", pageWords.code), wire: command("wire", pageWords.wire) };
    this.element = h(
      "nav",
      { class: "controls", "aria-label": pageWords.beats },
      h(
        "div",
        { class: "steps" },
        command("back", pageWords.back),
        this.#play,
        command("next", pageWords.next),
      ),
      h("div", { class: "scrub" }, this.#scrub, this.#place),
      h(
        "div",
        { class: "panels" },
        this.#panes.code,
        this.#panes.wire,
        command("flow", pageWords.flow),
        command("inspect", pageWords.inspect),
        command("keys", pageWords.keys),
      ),
    );
  }

  show({ beat, pane, status }: PlayerView, place: string, isScene: boolean): void {
    this.#scrub.value = String(beat + 1);
    this.#scrub.setAttribute("aria-valuetext", place);
    this.#place.textContent = status.count === "" ? place : `${place} · ${status.count}`;
    this.#play.textContent = status.playing ? pageWords.pause : pageWords.play;
    for (const [name, control] of Object.entries(this.#panes)) {
      control.setAttribute("aria-pressed", String(pane === name));
      control.disabled = !isScene;
    }
  }
}
