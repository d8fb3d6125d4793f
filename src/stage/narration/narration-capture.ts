import type { CaptureEvent, FoundBecause } from "../../trace/capture-events.ts";
import type { EventOf, EventType, TraceEvent } from "../../trace/event.ts";
import type { Narration, Telling } from "./telling.ts";
import { clientWord, listWords, type Words } from "./words.ts";

/** Words for what only recordings have. */
export const CAPTURE_WORDS: Narration<CaptureEvent["type"]> = {
  "cookie.found": (event, { before }) => ({
    headline: `The ${clientWord(before)} has a cookie ${event.cookie.name} in its jar.`,
    body: foundWords([event], clientWord(before)),
  }),
};

/** Words for one cookie or several; `are`: "was" or "were". */
const FOUND: Readonly<Record<FoundBecause, (names: string, are: string) => string>> = {
  older: (names, are) => `${names} ${are} in the jar before the recording began.`,
  elsewhere: (names, are) =>
    `${names} ${are} not sent before, and no answer in the recording set it: a script of the page did, or another tab.`,
  changed: (names, are) =>
    `${names} ${are} sent with another value than the one in Set-Cookie: a script of the page changed it, or an answer that is not in the recording.`,
  "changed-elsewhere": (names, are) =>
    `${names} ${are} sent with another value than the one in Set-Cookie. HttpOnly keeps scripts out, so an answer that is not in the recording changed it.`,
  "on-its-way": (names) => `The answer that deletes ${names} was still on its way.`,
  outlived: (names) =>
    `The time that Set-Cookie gave ${names} was over. An answer that is not in the recording gave more, or the clocks of browser and recording differ.`,
  "not-explained": (names) =>
    `By the rules ${names} would have stayed in the jar. Nothing in the recording says why that did not happen: not explained.`,
};

/** Describes where cookies came from that no response had put in the jar; "" if there are none. */
export function foundWords(events: readonly TraceEvent[], client: "browser" | "program"): string {
  const found = events.filter((e): e is EventOf<"cookie.found"> => e.type === "cookie.found");
  if (client === "program" && found.length > 0) {
    const names = listWords(found.map(({ cookie }) => cookie.name));
    return `The program was told to send ${names}: no answer in the recording gave it.`;
  }
  const reasons = [...new Set(found.map(({ because }) => because))];
  return reasons
    .map((reason) => {
      const names = found.filter(({ because }) => because === reason).map(({ cookie }) => cookie.name);
      return FOUND[reason](listWords(names), names.length === 1 ? "was" : "were");
    })
    .join(" ");
}

/** Words for server events that were inferred: only what follows from the messages. */
const INFERRED: { readonly [T in EventType]?: (event: EventOf<T>, telling: Telling) => Words } = {
  "credentials.checked": ({ username, refusal }) => {
    const whose = username === "" ? "the password" : `the password of ${username}`;
    return refusal === null
      ? {
          headline: `The server checks ${whose}: it fits.`,
          body: "What it answers is what follows a login that worked.",
        }
      : {
          headline: `The server checks ${whose}: no.`,
          body: `${refusal.reason} Its answer is that of a login that failed.`,
          refused: true,
        };
  },
  "session.created": ({ sessionId }) => ({
    headline: `The server makes a session ID: ${sessionId}`,
    body: "The cookie that follows looks like one, by its name and value. It says nothing about the user.",
  }),
  "session.stored": ({ record: { sessionId, userId } }) => ({
    headline: `The server must have a row for ${sessionId}.`,
    body:
      userId === null
        ? "Nobody has logged in yet. The row says only that somebody was here."
        : "The cookie is a label without facts, so only the server can know whose it is.",
  }),
  "session.looked-up": ({ sessionId, refusal }) =>
    refusal === null
      ? { headline: `The server looks up ${sessionId}.`, body: "It answers as it does to somebody it knows." }
      : {
          headline: `The server looks up ${sessionId}: no.`,
          body: "It answers as it does to somebody it does not know.",
          refused: true,
        },
  "session.deleted": ({ record: { sessionId } }) => ({
    headline: `The server has no row for ${sessionId} any more.`,
    body: "No later answer is one that a row would bring.",
  }),
  "token.signed": ({ alg }) => ({
    headline: "The server creates a token and signs it.",
    body: `Its header says ${alg}. Whoever has the answer has the token.`,
  }),
  "token.verified": ({ alg }) => ({
    headline: "The server checks the token, and accepts it.",
    body: `Its header says ${alg}. No message says which key checked it, or whether any did.`,
  }),
  "token.rejected": ({ refusal }) => ({
    headline: "The server refuses the token.",
    body: refusal.reason,
    refused: true,
  }),
  "access.granted": ({ route }) => ({
    headline: `Access granted: ${route}`,
    body: "The request brought what a login gave, and the answer is not a refusal.",
  }),
  "token.stored": () => ({
    headline: "The page keeps the token.",
    body: "It sends the token later, so it must have it somewhere. No message says where.",
  }),
};

/** Returns the words for an inferred event; null if its usual words claim no more than is known. */
export function inferredWords(event: TraceEvent, telling: Telling): Words | null {
  if (event.basis !== "inferred") return null;
  const tell = INFERRED[event.type] as ((event: TraceEvent, telling: Telling) => Words) | undefined;
  return tell?.(event, telling) ?? null;
}
