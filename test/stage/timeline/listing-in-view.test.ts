import { expect, test } from "vitest";
import { requestTarget } from "../../../src/http/message.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { course, showOf } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

const scenes = (slug: string): SceneBeat[] =>
  timeline(showOf(slug), "learn").beats.flatMap((b) => (b.kind === "scene" ? [b] : []));

/** With every fold opened. */
const unfolded = (slug: string): SceneBeat[] =>
  scenes(slug).flatMap((beat) => (beat.inner.length > 0 ? beat.inner : [beat]));

/** "GET /profile": what the newest request of a beat asks for. */
const askedIn = ({ after: { exchange } }: SceneBeat) =>
  exchange && `${exchange.request.method} ${requestTarget(exchange.request.url).split("?")[0]}`;

/** Returns the route of a line, as "GET /profile"; null for a line outside of all. */
function routeOf({ listing }: SceneBeat): string | null {
  for (let at = listing?.line ?? -1; at >= 0; at--) {
    const text = listing?.of.lines[at]?.text ?? "";
    const [, method, path] = /^app\.(\w+)\("([^"]+)"/.exec(text) ?? [];
    if (method !== undefined) return `${method.toUpperCase()} ${path}`;
    if (text === "}" || (text === "})" && at !== listing?.line)) return null;
  }
  return null;
}

test.each(course.shows.map((s) => s.lesson.slug))(
  "%s lights no line of a route that nobody asks for",
  (slug) => {
    for (const beat of scenes(slug)) {
      const route = routeOf(beat);
      // A line may be lit by something other than a request, after the last one is over.
      if (route === null || beat.after.exchange?.phase === "done") continue;
      expect(askedIn(beat), beat.lead.type).toBe(route);
    }
  },
);

test("a password that /profile checks lights the line in /profile, though /login checks one too", () => {
  const checks = scenes("http-forgets").filter((b) => b.lead.type === "credentials.checked");
  expect(checks.map((b) => [askedIn(b), routeOf(b)])).toEqual([
    ["POST /login", "POST /login"],
    ["GET /profile", "GET /profile"],
  ]);
});

test("without a line of its own a request is shown beside its route, not beside another", () => {
  const [first] = scenes("cookie-jar");
  expect(first?.listing).toMatchObject({ line: null, top: 0 });
  const revisit = scenes("cookie-jar").find((b) => b.lead.type === "response.sent" && askedIn(b) === "GET /");
  expect(routeOf(revisit as SceneBeat)).toBe("GET /");
});

/** The rows that `c` shows at a beat of a lesson. */
function paneAt(slug: string, asked: string): string {
  const film = playable(timeline(showOf(slug), "learn"));
  const beats = timeline(showOf(slug), "learn").beats;
  const beat = beats.findIndex((b) => b.kind === "scene" && b.listing?.line === null && askedIn(b) === asked);
  const rows = rowsOf(film.frame(view(beat, film.ticks(beat) - 1, { pane: "code" }), canvas(80, 24)));
  return rows.slice(15).join("\n");
}

test("where a lesson has no code for what is asked, the pane says so and shows no other route", () => {
  const pane = paneAt("stateful-stateless", "POST /login");
  expect(pane).toContain("The code of POST /login is not in this lesson.");
  expect(pane).not.toContain("app.get");
});

test("the pane begins at the route that is asked for", () => {
  const pane = paneAt("cookie-is-storage", "GET /profile");
  expect(pane).toContain('app.get("/profile"');
  expect(pane).not.toContain('app.post("/login"');
});

test("an answer that sets a cookie lights the line that sets it, and not one before it that clears another", () => {
  const answers = unfolded("refresh-tokens").filter(
    (b) => askedIn(b) === "POST /refresh" && b.events.some((e) => e.type === "response.sent"),
  );
  const lit = answers.map(({ listing }) => listing?.of.lines[listing.line ?? -1]?.text.trim());
  expect(lit[0]).toBe('res.cookie("refresh", next, REFRESH_COOKIE)');
});

test("of a page that is served, the line that lights up is in what the server sent", () => {
  const lit = course.shows.flatMap(({ lesson: { slug } }) =>
    unfolded(slug).flatMap(({ listing, events }) => {
      const sent = events.find((e) => e.type === "response.sent");
      if (
        listing === null ||
        listing.line === null ||
        !listing.of.file.endsWith(".html") ||
        sent === undefined
      )
        return [];
      const { text = "", seqs = [] } = listing.of.lines[listing.line] ?? {};
      if (!seqs.includes(sent.seq)) return [];
      return [{ slug, text, body: sent.response.body }];
    }),
  );
  for (const { slug, text, body } of lit) expect(body, slug).toContain(text.trim());
  expect(lit.length).toBeGreaterThan(2);
});

test("the line of the event that is told is lit, and not that of one beside it", () => {
  let told = 0;
  for (const { lesson } of course.shows)
    for (const { lead, listing } of scenes(lesson.slug)) {
      if (listing === null || lead.type === "response.sent") continue;
      const own = listing.of.lines.flatMap(({ seqs }, i) => (seqs.includes(lead.seq) ? [i] : []));
      // A line of a route that nobody asks for does not run.
      if (own.length === 0 || listing.line === null) continue;
      expect(own, `${lesson.slug}: ${lead.type}`).toContain(listing.line);
      told += 1;
    }
  expect(told).toBeGreaterThan(100);
});
