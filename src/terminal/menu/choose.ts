import type { Terminal } from "../terminal.ts";
import { chooseFromMenu } from "./arrow-menu.ts";
import type { Menu, MenuAnswer } from "./menu.ts";
import { chooseByNumber } from "./numbered-choice.ts";

/** Asks in the way that suits the terminal: arrow keys or numbers. */
export function choose<T>(menu: Menu<T>, terminal: Terminal): Promise<MenuAnswer<T>> {
  if (terminal.capabilities.mode === "stage") return chooseFromMenu(menu, terminal);
  return chooseByNumber(menu, terminal);
}
