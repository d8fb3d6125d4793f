import type { Menu } from "../../../src/terminal/menu/menu.ts";
import { firstLook, type Looked, menuRows } from "../../../src/terminal/menu/menu-view.ts";
import { frameOf, type Sheet } from "../sheet.ts";

const MENU: Menu<number> = {
  message: "What would you like to do?",
  choices: [
    { heading: "Sessions", folds: true },
    { name: "Log in", value: 1, description: "A session ID, from its birth to the jar.", about: "cookie" },
    { name: "Log out", value: 2, disabled: "not yet" },
    { heading: "Tokens", folds: true },
    { name: "Sign", value: 3, description: "A token that nobody can change." },
    { name: "Expire", value: 4 },
  ],
  found: [{ name: "exam", value: 5, description: "Ten questions." }],
};

const look = (more: Partial<Looked>): Looked => ({ ...firstLook(MENU), ...more });

const LOOKS: Readonly<Record<string, readonly [looked: Looked, rows: number]>> = {
  "at its beginning": [look({}), 30],
  "at one that is off": [look({ active: 2 }), 30],
  refused: [look({ active: 2, refused: true }), 30],
  "folded, at a heading": [look({ active: 3 }), 8],
  "scrolled down": [look({ active: 5, open: 3 }), 7],
  "looked for": [look({ query: "exam", active: 6 }), 30],
  "nothing found": [look({ query: "zzz", active: -1 }), 30],
};

export const menus = (): Sheet =>
  Object.fromEntries(
    Object.entries(LOOKS).map(([name, [looked, rows]]) => [
      name,
      frameOf(menuRows(MENU, looked, { cols: 60, rows })),
    ]),
  );
