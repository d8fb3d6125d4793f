import { lineText } from "../canvas/text.ts";
import { cookiesKeptBack } from "../narration/facts.ts";
import type { SceneBeat } from "../timeline/beat.ts";

/** The fields of the message in view that the words of a beat name: as HTTP has them, with small letters. */
export function namedFields({
  headline,
  body,
  after,
}: Pick<SceneBeat, "headline" | "body" | "after">): readonly string[] {
  const { exchange } = after;
  if (exchange === null) return [];
  const message = exchange.response ?? exchange.request;
  const said = `${lineText(headline)} ${lineText(body)}`;
  // A recording may have any name; one that is no token of HTTP stands in nobody's words.
  const names = [...new Set(message.fields.map(({ name }) => name))].filter((name) => /^[\w-]+$/.test(name));
  return names
    .filter((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(said))
    .map((name) => name.toLowerCase());
}

/** Calls of the line that runs, such as res.cookie, that the words of a beat name. */
function namedCalls({ headline, body, listing }: SceneBeat): readonly string[] {
  if (listing === null || listing.line === null) return [];
  const said = `${lineText(headline)} ${lineText(body)}`;
  const code = listing.of.lines[listing.line]?.text ?? "";
  return [...code.matchAll(/\w+\.\w+(?=\()/g)].map(([call]) => call).filter((call) => said.includes(call));
}

/** The pane without which the words of a beat cannot be followed: they name a field of the message, or a call of the line that runs. */
export function speaksOf(beat: SceneBeat): "code" | "wire" | null {
  const { exchange } = beat.after;
  const leaves = exchange !== null && cookiesKeptBack(beat.events, exchange.id).length > 0;
  if (namedFields(beat).length > 0 || (beat.packet !== null && leaves)) return "wire";
  return namedCalls(beat).length > 0 ? "code" : null;
}
