import { createPrompt, isEnterKey, useEffect, useKeypress, useState } from "@inquirer/core";
import { paintLine } from "../../export/ansi.ts";
import { painterFor } from "../output/painter-for.ts";
import type { Terminal } from "../terminal.ts";
import type { Menu } from "./menu.ts";
import { INQUIRER_KEYS, type MenuMove } from "./menu-keys.ts";
import { entered, firstLook, menuRows, moved, searched } from "./menu-view.ts";
import type { Search } from "./search.ts";

/** The movements, by readline's names of their keys. */
const MOVES = new Map(
  Object.entries(INQUIRER_KEYS).map(([move, [, name]]) => [name, move as MenuMove] as const),
);

/**
 * A menu as an inquirer question, drawn for the current window size. The answer is the index of the
 * choice among the entries, followed by those that are only found by search.
 */
export function menuPrompt<T>(menu: Menu<T>, terminal: Terminal, search: Search) {
  const window = terminal.host.stdout;
  const { canvas } = terminal.capabilities;
  const paint = painterFor(terminal.capabilities, terminal.theme);
  return createPrompt<number, object>((_config, done) => {
    const [looked, look] = useState(firstLook(menu));
    const [{ cols, rows }, resize] = useState(canvas);
    useEffect(() => {
      const onResize = () => resize(terminal.capabilities.canvas);
      window.on("resize", onResize);
      return () => void window.off("resize", onResize);
    }, []);
    useEffect(
      () => search.listen((query) => look(searched(menu, looked, query, { cols, rows }))),
      [looked, cols, rows],
    );
    useKeypress((key, line) => {
      // Typed characters are not text here, and would move the cursor.
      line.clearLine(0);
      const move = MOVES.get(key.name);
      if (move !== undefined) look(moved(menu, looked, move, { cols, rows }));
      if (!isEnterKey(key)) return;
      const next = entered(menu, looked);
      if (next === "chosen") done(looked.active);
      else look(next);
    });
    const drawn = menuRows(menu, looked, { cols, rows });
    return drawn.map((line) => paintLine(line, paint)).join("\n") + HIDE;
  });
}

const HIDE = "\x1b[?25l";
