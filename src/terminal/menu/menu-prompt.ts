import { createPrompt, isEnterKey, useEffect, useKeypress, useState } from "@inquirer/core";
import { painter } from "../../export/ansi.ts";
import { type Capabilities, canvasOf } from "../capabilities.ts";
import type { Output } from "../streams.ts";
import { isHeading, type Menu } from "./menu.ts";
import { type MenuMove, menuRows, moved } from "./menu-view.ts";

/** What readline calls the keys. */
const MOVES: Readonly<Record<string, MenuMove>> = {
  up: "up",
  k: "up",
  down: "down",
  j: "down",
  pageup: "page-up",
  pagedown: "page-down",
  home: "first",
  end: "last",
};

/**
 * A menu as a question of inquirer's, drawn for the size that the window has by now. The answer is the position of the
 * choice among the entries.
 */
export function menuPrompt<T>(menu: Menu<T>, window: Output, { color, theme, canvas }: Capabilities) {
  const paint = painter(color, theme ?? "neutral");
  const { choices } = menu;
  return createPrompt<number, object>((_config, done) => {
    const [looked, look] = useState({ active: choices.findIndex((e) => !isHeading(e)), refused: false });
    const [{ cols, rows }, resize] = useState(canvasOf(window.columns, window.rows, canvas.glyphs));
    useEffect(() => {
      const onResize = () => resize(canvasOf(window.columns, window.rows, canvas.glyphs));
      window.on("resize", onResize);
      return () => void window.off("resize", onResize);
    }, []);
    useKeypress((key, line) => {
      // What is typed is no text here, and would move the cursor.
      line.clearLine(0);
      const move = MOVES[key.name];
      if (move !== undefined && !key.ctrl)
        look({ active: moved(choices, looked.active, move), refused: false });
      if (!isEnterKey(key)) return;
      const entry = choices[looked.active];
      if (entry === undefined || isHeading(entry) || entry.disabled) look({ ...looked, refused: true });
      else done(looked.active);
    });
    const drawn = menuRows(menu, looked, { cols, rows, glyphs: canvas.glyphs });
    return drawn.map((line) => line.map(({ text, role }) => paint(text, role)).join("")).join("\n") + HIDE;
  });
}

const HIDE = "\x1b[?25l";
