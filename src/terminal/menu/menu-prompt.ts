import { createPrompt, isEnterKey, useEffect, useKeypress, useState } from "@inquirer/core";
import { painter, paintLine } from "../../export/ansi.ts";
import { inGlyphs } from "../output/in-glyphs.ts";
import type { Terminal } from "../terminal.ts";
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
export function menuPrompt<T>(menu: Menu<T>, terminal: Terminal) {
  const window = terminal.host.stdout;
  const { color, canvas } = terminal.capabilities;
  const paint = inGlyphs(canvas.glyphs, painter(color, terminal.theme ?? "neutral"));
  const { choices } = menu;
  return createPrompt<number, object>((_config, done) => {
    const [looked, look] = useState({ active: choices.findIndex((e) => !isHeading(e)), refused: false });
    const [{ cols, rows }, resize] = useState(canvas);
    useEffect(() => {
      const onResize = () => resize(terminal.capabilities.canvas);
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
    const drawn = menuRows(menu, looked, { cols, rows });
    return drawn.map((line) => paintLine(line, paint)).join("\n") + HIDE;
  });
}

const HIDE = "\x1b[?25l";
