import type { Cookie } from "../http/cookie.ts";
import type { Refusal } from "./refusal.ts";
import type { StorageEntry } from "./storage-entry.ts";

/** Which browser is in use, what else it shows, and which parts of messages it drops: part of the closed union in event.ts. */
export type BrowserEvent =
  /** The user moves to another browser, with its own jar and tabs; or to a program without a jar. */
  | { type: "browser.switched"; name: string; program: boolean }
  | {
      type: "browser.chosen";
      /** Its name in a step. */
      browser: string;
      called: string;
      /** Where its behaviour is documented. */
      known: string;
    }
  | { type: "browser.configured"; setting: string; value: string }
  /** A page shown again from the back/forward cache, without a request; `memory`: its scripts' variables, as they were. */
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
  /** A Set-Cookie line meant to delete a cookie, but there is none to delete; `cookie`: one of the same name that remains. */
  | { type: "deletion.missed"; name: string; cookie: Cookie; refusal: Refusal }
  /** An attribute of the cookie `name` that a browser ignores; `attribute` as written. */
  | { type: "attribute.ignored"; name: string; attribute: string; refusal: Refusal }
  /** A header field that a browser removes from a request on its way. */
  | { type: "field.dropped"; exchange: number; field: string; refusal: Refusal }
  /** A header field of a response that a script may not read. */
  | { type: "field.hidden"; tab: string; field: string; refusal: Refusal };
