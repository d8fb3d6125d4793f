import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Role } from "../../src/stage/canvas/role.ts";
import { rowOf } from "./film.ts";
import { type Sheet, sheetText } from "./sheet.ts";
import { asked } from "./sheets/asked.ts";
import { cookies } from "./sheets/cookies.ts";
import { desks } from "./sheets/desks.ts";
import { inspected } from "./sheets/inspected.ts";
import { menus } from "./sheets/menus.ts";
import { overlays } from "./sheets/overlays.ts";
import { presented } from "./sheets/presented.ts";
import { races } from "./sheets/races.ts";
import { tokens } from "./sheets/tokens.ts";

/** Pictures outside a lesson's beats, with their roles. Update a sheet only after looking at the new pictures. */
const SHEETS: Readonly<Record<string, () => Sheet | Promise<Sheet>>> = {
  asked,
  cookies,
  desks,
  inspected,
  menus,
  overlays,
  presented,
  races,
  tokens,
};

/** The roles of a sign, wherever it occurs: "●" marks the flow's current stage, or a finding of low severity. */
const SIGNS: Readonly<Record<string, readonly Role[]>> = {
  "✗": ["bad", "bad-title"],
  "✓": ["good", "good-title"],
  "▲": ["warn"],
  "○": ["dim"],
};

/** Words that judge, and the tone of a whole verdict. */
const WORDS: Readonly<Record<string, readonly Role[]>> = {
  INVALID: ["bad-title"],
  REFUSED: ["bad-title"],
  VALID: ["good-title", "strong"],
  "NOT CHECKED": ["warn"],
  "Not a JWT": ["bad-title"],
};

describe.each(Object.entries(SHEETS))("%s", (name, made) => {
  test("look as they did", async () => {
    await expect(sheetText(await made())).toMatchFileSnapshot(join(import.meta.dirname, `${name}.sheet`));
  });

  test("a sign and a word that judges have the role that they are a sign of", async () => {
    const wrong: string[] = [];
    for (const [title, frame] of Object.entries(await made())) {
      for (let y = 0; y < frame.rows; y += 1) {
        const { text } = rowOf(frame, y);
        for (const [found, allowed] of Object.entries({ ...SIGNS, ...WORDS })) {
          for (const { index } of text.matchAll(new RegExp(`(?<![A-Za-z])${found}(?![a-z])`, "g"))) {
            const role = frame.roles[y * frame.cols + index];
            if (role === undefined || !allowed.includes(role))
              wrong.push(`${title}: "${found}" is ${role}: ${text}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
