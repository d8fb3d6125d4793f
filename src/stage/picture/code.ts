import { targetOf } from "../../http/message.ts";
import { span } from "../canvas/text.ts";
import type { SceneBeat } from "../timeline/beat.ts";
import type { Highlighter } from "../timeline/highlighter.ts";
import { routeAround } from "../timeline/listing-in-view.ts";
import type { CodePicture } from "./picture.ts";

/** Returns the current listing and its running line; null if this scene has no code. */
export function codePicture({ listing, after }: SceneBeat, highlighter: Highlighter): CodePicture | null {
  if (listing === null) return null;
  const { of, line: lit, top } = listing;
  const asked = after.exchange?.request;
  const missing =
    top === null && asked !== undefined
      ? [span(`The code of ${asked.method} ${targetOf(asked)} is not in this lesson.`, "dim")]
      : null;
  const at = lit ?? top;
  const around = at === null ? null : routeAround(of.lines, at);
  // Code after a route that is in no other route is not part of it.
  const route = around !== null && at !== null && at <= around.to ? around : null;
  return {
    file: of.file,
    lines: of.lines.map(({ text }) => highlighter.mark(text, "text")),
    lit,
    top,
    missing,
    route,
  };
}
