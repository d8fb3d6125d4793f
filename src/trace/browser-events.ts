import type { Cookie } from "../http/cookie.ts";
import type { Refusal } from "./refusal.ts";
import type { StorageEntry } from "./storage-entry.ts";

/** Which browser it is, what else it shows, and what it leaves out by itself: a part of the closed union in event.ts. */
export type BrowserEvent =
  /** The user goes to another browser, with a jar and tabs of its own; or to a program that sends without one. */
  | { type: "browser.switched"; name: string; program: boolean }
  | {
      type: "browser.chosen";
      /** The word for it in a step. */
      browser: string;
      called: string;
      /** How what it does is known. */
      known: string;
    }
  | { type: "browser.configured"; setting: string; value: string }
  /** Shown again as it was, and no server was asked; `memory`: what its scripts have in variables, as they had before. */
  | {
      type: "page.restored";
      tab: string;
      url: string;
      status: number;
      text: string;
      memory: readonly StorageEntry[];
    }
  | { type: "frame.opened"; tab: string; url: string; status: number; text: string }
  | { type: "frame.left"; tab: string }
  | { type: "socket.opened"; tab: string; url: string }
  /** A Set-Cookie line that should delete a cookie, and meets none; `cookie`: one of that name which stays. */
  | { type: "deletion.missed"; name: string; cookie: Cookie; refusal: Refusal }
  /** What a browser leaves out of a Set-Cookie line for the cookie `name`; `attribute` as it was written. */
  | { type: "attribute.ignored"; name: string; attribute: string; refusal: Refusal }
  /** A field that a browser takes off a request on its way. */
  | { type: "field.dropped"; exchange: number; field: string; refusal: Refusal }
  /** A field of an answer that a script may not read. */
  | { type: "field.hidden"; tab: string; field: string; refusal: Refusal };
