import type { Playable } from "../../stage/player/view.ts";
import { createKeyReader } from "../input/key-reader.ts";
import { askBackground } from "../output/background.ts";
import { painterFor } from "../output/painter-for.ts";
import { createScreen } from "../output/screen.ts";
import type { Terminal } from "../terminal.ts";
import { type PlayOptions, type PlayResult, play } from "./player.ts";

/** Takes the whole screen and the keyboard for the current `film`, and releases them when it ends. */
export async function playOnStage(
  film: () => Playable,
  terminal: Terminal,
  options: PlayOptions = {},
): Promise<PlayResult> {
  const { host, lifecycle, capabilities } = terminal;
  const { stdin, stdout, clock } = host;
  const screen = createScreen(stdout, painterFor(capabilities, terminal.theme));
  const background = askBackground(terminal, (theme) => {
    screen.repaint(painterFor(capabilities, theme));
    redraw();
  });
  const reader = createKeyReader(stdin, clock, background.hear);
  const listeners = new Set<(cols: number, rows: number) => void>();
  const redraw = () => {
    screen.forget();
    const { cols, rows } = terminal.capabilities.canvas;
    for (const listener of listeners) listener(cols, rows);
  };

  const release = lifecycle.hold({
    enter() {
      screen.enter();
      reader.start();
      background.ask();
      redraw();
    },
    leave() {
      screen.leave();
      reader.stop();
    },
  });
  stdout.on("resize", redraw);
  try {
    return await play(
      film,
      {
        canvas: terminal.capabilities.canvas,
        reducedMotion: capabilities.reducedMotion,
        clock,
        keys: reader.keys,
        draw: (frame) => screen.draw(frame),
        onResize(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        suspend: () => lifecycle.suspend(),
      },
      options,
    );
  } finally {
    stdout.off("resize", redraw);
    // An answer that arrives later would appear at the shell's prompt.
    await background.answered();
    release();
    reader.close();
  }
}
