import { spanWords } from "../text/time-span.ts";
import type { LabMode } from "../trace/show/lab-mode.ts";
import { LAB_MODES } from "./code/lab-modes.ts";
import { cookieWords, type LabSettings } from "./code/lab-settings.ts";
import type { Lab } from "./lab.ts";

/** An action of the owner on the lab's server, while browsers use it. */
export interface Lever {
  /** Its key, and its word if lines are typed. */
  readonly key: string;
  readonly word: string;
  /** What it does, as a sentence for help. */
  readonly help: string;
  /** The modes that have it; absent: all. */
  readonly modes?: readonly LabMode[];
  /** Returns its current setting; "" if it has none. */
  setting(lab: Lab): string;
  /**
   * Performs it; resolves to a sentence if there was nothing to do. `count`: the number typed before the key. Rejects if the store does.
   */
  pull(lab: Lab, count: number | null): Promise<string | null>;
}

const COOKIES: readonly LabMode[] = ["session", "jwt-cookie"];
const TOKENS: readonly LabMode[] = ["jwt", "jwt-cookie"];

/** Returns the next of some values, wrapping around. */
function after<T>(values: readonly T[], value: T): T {
  return values[(values.indexOf(value) + 1) % values.length] ?? value;
}

/** A lever that changes the cookie in the code. */
function cookieLever(
  key: string,
  word: string,
  help: string,
  change: (settings: LabSettings) => Partial<LabSettings>,
  setting: (settings: LabSettings) => string,
): Lever {
  return {
    key,
    word,
    help,
    modes: COOKIES,
    setting: ({ settings }) => setting(settings),
    pull: async (lab) => {
      const changed = change(lab.settings);
      lab.configure(changed, "cookie", cookieWords({ ...lab.settings, ...changed }));
      return null;
    },
  };
}

const yesNo = (value: boolean): string => (value ? "yes" : "no");

export const LEVERS: readonly Lever[] = [
  {
    key: "r",
    word: "restart",
    help: "Restart the server",
    setting: ({ setup: { rows } }) => (rows.lasts ? `rows in ${rows.called} stay` : "memory is lost"),
    pull: async (lab) => {
      await lab.restart();
      return null;
    },
  },
  {
    key: "x",
    word: "delete",
    help: "Delete the newest row of the session table; 2 x deletes the second row",
    modes: ["session"],
    setting: () => "",
    pull: async (lab, count) => {
      if ((await lab.deleteRow(count)) !== null) return null;
      return count === null
        ? "There is no row to delete. Log in first."
        : `The table has no row ${count}. The first row is 1.`;
    },
  },
  {
    key: "n",
    word: "new-key",
    help: "Sign with a new key; tokens of the old one are refused",
    modes: TOKENS,
    setting: () => "",
    pull: async (lab) => {
      lab.rotateKey();
      return null;
    },
  },
  {
    key: "e",
    word: "expire",
    help: "Move the server's clock on by 31 minutes: sessions and tokens given out so far are over",
    setting: ({ clockOff }) => (clockOff === 0 ? "clock is right" : `clock is ${spanWords(clockOff)} fast`),
    pull: async (lab) => {
      const off = lab.clockOff + EXPIRY;
      lab.setClock(off, `+${off / MINUTE}m`);
      return null;
    },
  },
  cookieLever(
    "s",
    "samesite",
    "Another SameSite for the cookie",
    ({ sameSite }) => ({ sameSite: after(["lax", "strict", "none"], sameSite) }),
    ({ sameSite }) => sameSite,
  ),
  cookieLever(
    "o",
    "httponly",
    "HttpOnly on or off",
    ({ httpOnly }) => ({ httpOnly: !httpOnly }),
    ({ httpOnly }) => yesNo(httpOnly),
  ),
  cookieLever(
    "u",
    "secure",
    "Secure on or off",
    ({ secure }) => ({ secure: !secure }),
    ({ secure }) => yesNo(secure),
  ),
  {
    key: "y",
    word: "cors",
    help: "Which other origins may read answers",
    setting: ({ settings }) => settings.cors,
    pull: async (lab) => {
      const cors = after(["none", "front-end", "any"] as const, lab.settings.cors);
      lab.configure({ cors }, "cors", cors);
      return null;
    },
  },
  {
    key: "v",
    word: "csrf",
    help: "Whether a form must come from the shop's own pages",
    modes: ["session", "jwt-cookie", "naive"],
    setting: ({ settings }) => settings.csrf,
    pull: async (lab) => {
      const csrf = after(["none", "origin"] as const, lab.settings.csrf);
      lab.configure({ csrf }, "csrf", csrf);
      return null;
    },
  },
];

const MINUTE = 60_000;
const EXPIRY = 31 * MINUTE;

/** Returns the levers of a mode. */
export const leversOf = (mode: LabMode): readonly Lever[] =>
  LEVERS.filter(({ modes }) => modes === undefined || modes.includes(mode));

/** Returns what a mode is, in a few words. */
export const modeWords = (mode: LabMode): string => MODE_WORDS[LAB_MODES[mode].auth];

const MODE_WORDS = {
  session: "an id in a cookie and a table of sessions",
  "jwt-header": "a signed token in a header",
  "jwt-cookie": "a signed token in a cookie",
  "naive-cookie": "a cookie that is believed; insecure on purpose",
} as const;
