import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonExport } from "../../src/export/json.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { EVENT_TYPES } from "../../src/trace/event-types.ts";
import type { Show } from "../../src/trace/show/show.ts";
import { EVERYTHING } from "../stage/everything.ts";
import { LESSONS, lessonExport, lessonOf } from "./lessons.ts";

const ROOT = join(import.meta.dirname, "../..");
const DOCUMENT = join(ROOT, "docs/trace.md");

/** The fields of every type of event, and of the things that events speak of, read from the source of their types. */
const source = readdirSync(join(ROOT, "src/trace"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(ROOT, "src/trace", name), "utf8"))
  .concat(
    readFileSync(join(ROOT, "src/http/cookie.ts"), "utf8"),
    readFileSync(join(ROOT, "src/http/message.ts"), "utf8"),
  )
  .join("\n")
  .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

const fieldsIn = (body: string): string[] => {
  const fields = body.replace(/\s+/g, " ").matchAll(/(?:readonly )?(\w+)(\??): ([^;]+)(?:;|$)/g);
  return [...fields].map(
    ([, name, may, type = ""]) => `\`${name}\`${may} ${type.replaceAll("readonly ", "").trim()}`,
  );
};

const EVENTS = new Map(
  [...source.matchAll(/[|=] \{ type: "([\w.-]+)"([^}]*)\}|\| \{\s+type: "([\w.-]+)";([^}]*)\}/g)].map(
    ([, short, shortBody, long, longBody]) => [short ?? long ?? "", fieldsIn(shortBody ?? longBody ?? "")],
  ),
);

const THINGS = [
  "Cookie",
  "HttpRequest",
  "HttpResponse",
  "Field",
  "User",
  "SessionRecord",
  "RefreshRecord",
  "DeniedToken",
];
const fieldsOfThing = (name: string) =>
  fieldsIn(new RegExp(`interface ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? "");
const WORDS = [...source.matchAll(/type (\w+) =\s+((?:\s*\|? ?"[^"]+")+);/g)]
  .map(([, name = "", words = ""]) => [name, words.match(/"[^"]+"/g) ?? []] as const)
  .filter(([name]) => [...EVENTS.values()].flat().some((field) => new RegExp(`\\b${name}\\b`).test(field)));

const code = (text: string) => text.replaceAll("|", "\\|");
const generated = [
  "| type | fields |",
  "|---|---|",
  ...EVENT_TYPES.map((type) => `| \`${type}\` | ${code((EVENTS.get(type) ?? []).join(", ")) || "–"} |`),
  "",
  "| thing | fields |",
  "|---|---|",
  ...THINGS.map((name) => `| ${name} | ${code(fieldsOfThing(name).join(", "))} |`),
  "",
  "| word | one of |",
  "|---|---|",
  ...WORDS.map(([name, words]) => `| ${name} | ${words.map((word) => `\`${word}\``).join(" ")} |`),
].join("\n");

test("docs/trace.md has every type of event with its fields", async () => {
  const written = readFileSync(DOCUMENT, "utf8");
  const now = written.replace(
    /(<!-- events -->\n)[\s\S]*?(\n?<!-- \/events -->)/,
    `$1${generated}\n<!-- /events -->`,
  );
  await expect(now).toMatchFileSnapshot(DOCUMENT);
  expect([...EVENTS.keys()].sort()).toEqual([...EVENT_TYPES].sort());
});

test("an event has the fields that its type is said to have, and no others", () => {
  const traces = [...EVERYTHING, ...LESSONS.map(({ show }) => show.trace)];
  for (const event of traces.flat()) {
    const { seq: _seq, at: _at, actor: _actor, type, basis: _basis, ...rest } = event;
    const said = (EVENTS.get(type) ?? []).flatMap((field) => {
      const [, name = "", may] = /^`(\w+)`(\?)?/.exec(field) ?? [];
      return may === undefined || name in rest ? [name] : [];
    });
    expect(Object.keys(rest).sort()).toEqual(said.sort());
  }
});

test("what is no lesson of a course has no head, and a lesson has its own", () => {
  const document = (show: Show) =>
    JSON.parse(jsonExport([{ timeline: timeline(show, "play"), beats: [0] }])).lessons[0];
  const show = lessonOf("session-login");
  expect(document(show)).toMatchObject({ slug: "session-login", next: "session-request", title: show.title });
  expect(Object.keys(document({ ...show, lesson: null }))).toEqual([
    "part",
    "title",
    "steps",
    "flow",
    "beats",
    "trace",
  ]);
});

test("a beat has the numbers of its first and last event, and the stage that it is in", () => {
  const show = lessonOf("session-login");
  const { beats } = timeline(show, "learn");
  const at = beats.findIndex((beat) => beat.kind === "scene" && beat.events.length > 1);
  const beat = beats[at];
  const [written] = JSON.parse(jsonExport([lessonExport(show, [at])])).lessons[0].beats;
  expect(written).toMatchObject({
    number: at + 1,
    kind: "scene",
    firstEvent: beat?.kind === "scene" ? beat.events[0]?.seq : -1,
    lastEvent: beat?.kind === "scene" ? beat.events.at(-1)?.seq : -1,
    stage: beat?.kind === "scene" ? (show.flow[beat.stage]?.short ?? null) : "",
  });
});

describe("the document", () => {
  const document = JSON.parse(jsonExport([lessonExport(lessonOf("session-login"))]));
  const [lesson] = document.lessons;

  test("has the fields that docs/trace.md names", () => {
    const text = readFileSync(DOCUMENT, "utf8");
    for (const name of [...Object.keys(document), ...Object.keys(lesson)])
      expect(text).toContain(`\`${name}\``);
    for (const beat of lesson.beats)
      for (const name of Object.keys(beat)) expect(text, beat.kind).toContain(`\`${name}\``);
  });

  test("is indented by two, so that it can be read and compared", () => {
    const text = jsonExport([lessonExport(lessonOf("session-login"))]);
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  });

  test("its beats name events of its trace, one after another", () => {
    const scenes = lesson.beats.filter((b: { kind: string }) => b.kind === "scene");
    let last = -1;
    for (const { firstEvent, lastEvent } of scenes) {
      expect(firstEvent).toBeGreaterThan(last);
      expect(lastEvent).toBeGreaterThanOrEqual(firstEvent);
      expect(lesson.trace[firstEvent].seq).toBe(firstEvent);
      last = lastEvent;
    }
    expect(scenes).toHaveLength(10);
  });
});
