import type { Mutation } from "./mutations.ts";

/** A mutation that no test sees, and why none should. */
interface Explained {
  /** Within src. */
  readonly path: string;
  /** The line of code that it changes, without its indent. */
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** Its effect. */
  readonly why: string;
}

/** Equivalent mutants: they are not counted. */
export const EQUIVALENT: readonly Explained[] = [
  {
    path: "text/visible.ts",
    code: "if (PRINTABLE.test(text)) return;",
    from: "(PRINTABLE.test(text))",
    to: "(false)",
    why: "a short cut: what is printable has no unseen character, and the loop below finds none",
  },
  {
    path: "stage/canvas/grid.ts",
    code: "let marks = 0;",
    from: "0",
    to: "1",
    why: "marks before the first character of a text are left out, and that character begins to count anew",
  },
  {
    path: "review/schedule.ts",
    code: "if (a.step !== b.step) return a.step < b.step ? a : b;",
    from: " < ",
    to: " <= ",
    why: "the two differ",
  },
  {
    path: "lesson/running/run-comparison.ts",
    code: "const placed = { line, column: indent + 1, step };",
    from: "1",
    to: "2",
    why: "what a world refuses stands in its moment, without its place in the file",
  },
  {
    path: "lesson/markdown/front-matter.ts",
    code: "const offset = key.range?.[0] ?? 0;",
    from: "0",
    to: "1",
    why: "a key that was read from a text has its place there",
  },
  {
    path: "capture/reading/curl-lines.ts",
    code: 'else if (head in BLOCKS) block = { kind: BLOCKS[head] ?? "info", text: "", end: 0 };',
    from: "0",
    to: "1",
    why: "the first row of a block begins at 0, and sets where the next one begins",
  },
  {
    path: "stage/picture/scene-picture.ts",
    code: 'title: [clientName(isProgram(beat) ? "program" : "browser", beat.after.device ?? beat.after.browser)],',
    from: '"browser"',
    to: '"server"',
    why: "a client that is neither attacker nor program is called a browser",
  },
  {
    path: "stage/timeline/highlighter.ts",
    code: "if (texts.length < 2) return 0;",
    from: "(texts.length < 2)",
    to: "(false)",
    why: "a short cut: of fewer than two texts no place tells any apart, which is place 0 as well",
  },
  {
    path: "sim/server/server.ts",
    code: "this.#users.setPassword(user.id, password, this.secrets.hex(8));",
    from: "8",
    to: "9",
    why: "how long a salt is, is for the server to choose",
  },
  {
    path: "stage/room/cue.ts",
    code: 'const scene = segments.find((s) => s.kind === "scene" && first >= s.from && first < s.to);',
    from: ".find(",
    to: ".findLast(",
    why: "scenes do not overlap: an event lies in one of them",
  },
  {
    path: "export/film/svg-document.ts",
    code: "const from = group.spans[0]?.from ?? 0;",
    from: "0",
    to: "1",
    why: "a group that moves is in view at some time, and so has a first span",
  },
  {
    path: "jwt/reading/json-text.ts",
    code: "const shorter = Math.min(a.length, b.length);",
    from: "Math.min(",
    to: "Math.max(",
    why: "behind the end of the shorter one is no byte, which differs from each of the longer one",
  },
  {
    path: "stage/pages/footer.ts",
    code: "const binding = ROOM_KEYS.find((key) => key.command === command);",
    from: ".find(",
    to: ".findLast(",
    why: "a command has one key in that table",
  },
  {
    path: "lesson/names.ts",
    code: "places[key] ?? { line: 1, column: 1 };",
    from: "1",
    to: "2",
    why: "only keys that a lesson has are asked for",
  },
  {
    path: "trace/causes.ts",
    code: 'const dropped = before.slice(0, at).findLast((e) => e.type === "field.dropped");',
    from: "0",
    to: "1",
    why: "the first event of a trace is never a field that a redirect dropped",
  },
  {
    path: "terminal/input/ask.ts",
    code: 'const more = line.text !== "" && pause > 0 && (await comesWithin(next, clock, pause));',
    from: "0",
    to: "1",
    why: "a pause is none at all, or some tens of milliseconds",
  },
  {
    path: "lab/store/redis-replies.ts",
    code: "if (lineEnd < 0) return null;",
    from: " < ",
    to: " <= ",
    why: "a reply begins with its kind, so the end of its line is never its first byte",
  },
  {
    path: "export/page/script/draw/draw-beat.ts",
    code: "if (beat === undefined) return [];",
    from: "(beat === undefined)",
    to: "(false)",
    why: "only beats that there are are drawn",
  },
  {
    path: "stage/room/cue-text.ts",
    code: 'if (typeof value !== "object" || value === null) throw new TypeError("no object");',
    from: '(typeof value !== "object" || value === null)',
    to: "(false)",
    why: "of what is no object the first field that is read is not of its kind, which is refused as well",
  },
  {
    path: "lab/code/lab-code.ts",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the source
    code: 'const path = files.paths.find((one) => one.endsWith(`-${slug}.md`)) ?? "";',
    from: ".find(",
    to: ".findLast(",
    why: "no two lessons have one name: check refuses that",
  },
  {
    path: "lab/clients.ts",
    code: "(heard ? alike.find((one) => one.heard) : undefined) ??",
    from: ".find(",
    to: ".findLast(",
    why: "once one is heard, what is heard is always its own, so no other of that name ever is",
  },
  {
    path: "terminal/lab/tell-lab.ts",
    code: 'const [word = "", count] = isCount(typed[0]) && typed.length > 1 ? typed.toReversed() : typed;',
    from: " > ",
    to: " >= ",
    why: "one word is the same from behind",
  },
  {
    path: "export/ansi.ts",
    code: "if (level === 0) return visible;",
    from: "(level === 0)",
    to: "(false)",
    why: "a short cut: at level 0 nothing is added to a text but what makes it visible",
  },
  {
    path: "export/ansi.ts",
    code: 'if (text === "") return "";',
    from: '(text === "")',
    to: "(false)",
    why: "a short cut: nothing is added to an empty text",
  },
  {
    path: "export/film/cast.ts",
    code: "let beat = -1;",
    from: "1",
    to: "2",
    why: "no beat has a negative number",
  },
  {
    path: "export/film/frame-diff.ts",
    code: 'if (before === after) return "";',
    from: "(before === after)",
    to: "(false)",
    why: "a short cut: no row of it has changed",
  },
  {
    path: "export/film/runs-in-time.ts",
    code: "if (before === after) return true;",
    from: "(before === after)",
    to: "(false)",
    why: "a short cut: the parts of a row that is the same are found again",
  },
  {
    path: "export/film/runs-in-time.ts",
    code: "if (before === after) return true;",
    from: "true",
    to: "false",
    why: "a short cut: the parts of a row that is the same are found again",
  },
  {
    path: "export/film/runs-in-time.ts",
    code: "for (let i = row * after.cols; i < (row + 1) * after.cols; i++)",
    from: "1",
    to: "2",
    why: "the parts of a row that is the same are found again",
  },
  {
    path: "export/page/page-data.ts",
    code: "says: segment.says.map((say) => ({ ...say, line: 0 })),",
    from: "0",
    to: "1",
    why: "a page says nothing about places in a file",
  },
  {
    path: "export/page/page-data.ts",
    code: "line: 0,",
    from: "0",
    to: "1",
    why: "a page says nothing about places in a file",
  },
  {
    path: "export/page/page-data.ts",
    code: "ask: moment.ask === null ? null : { ...moment.ask, line: 0 },",
    from: "0",
    to: "1",
    why: "a page says nothing about places in a file",
  },
  {
    path: "export/page/script/draw/draw-beat.ts",
    code: "exercisePicture(beat, false),",
    from: "false",
    to: "true",
    why: "of a task a page draws its words and its goals, which are the same",
  },
  {
    path: "export/page/script/main.ts",
    code: "data.lessons.find(({ show }) => show.lesson.slug === slug)?.show.title ?? null;",
    from: ".find(",
    to: ".findLast(",
    why: "a page has each lesson once",
  },
  {
    path: "export/page/script/page-keys.ts",
    code: 'return dx < 0 ? "next" : "back";',
    from: "0",
    to: "1",
    why: "a swipe is longer than that",
  },
  {
    path: "capture/beside/jar-beside.ts",
    code: "if (this.#gone.length > 0) this.#gone = this.#gone.filter(({ at }) => at > exchange.startedAt - SLACK);",
    from: "0",
    to: "1",
    why: "what is gone for long is told apart where it is looked for as well",
  },
  {
    path: "capture/beside/jar-beside.ts",
    code: 'if ((this.#setAt.get(cookieKey(cookie)) ?? 0) > startedAt - SLACK) return refuse("not-yet-stored");',
    from: "0",
    to: "1",
    why: "both are long before any recording",
  },
  {
    path: "capture/film/film.ts",
    code: "let now = story.exchanges[0]?.exchange.startedAt ?? 0;",
    from: "0",
    to: "1",
    why: "without an exchange nothing is told that would have a time",
  },
  {
    path: "capture/film/film.ts",
    code: 'const page = (blocks: readonly Prose[]): Segment => ({ kind: "page", line: 1, blocks });',
    from: "1",
    to: "2",
    why: "a film has no file in which there are lines",
  },
  {
    path: "capture/masking/mask-messages.ts",
    code: 'if (scheme === undefined || credentials === undefined) return masks.of(value, "key");',
    from: " || ",
    to: " && ",
    why: "the pattern has found both or none",
  },
  {
    path: "capture/masking/masked-har.ts",
    code: "const startOf = (page: string) => exchanges.find((one) => one.page === page)?.startedAt ?? 0;",
    from: "0",
    to: "1",
    why: "each page is that of an exchange",
  },
  {
    path: "capture/reading/har.ts",
    code: "let last = entries.find(({ startedAt }) => startedAt !== null)?.startedAt ?? answerDate(entries) ?? 0;",
    from: "0",
    to: "1",
    why: "where no time is known, the whole recording is moved to now",
  },
  {
    path: "capture/reading/har.ts",
    code: 'else if (value === undefined) gaps.count("unreadable");',
    from: "(value === undefined)",
    to: "(false)",
    why: "what is nothing has no method either, and is unreadable for that",
  },
  {
    path: "capture/reading/json-picker.ts",
    code: "for (let at = from; at < text.length; at++) {",
    from: " < ",
    to: " <= ",
    why: "at the end of a text there is no character",
  },
  {
    path: "capture/reading/json-picker.ts",
    code: "return at + 1;",
    from: " + ",
    to: " - ",
    why: "where a value begins is told by the value itself",
  },
  {
    path: "capture/reading/json-picker.ts",
    code: "if (code === COMMA) return at + 1;",
    from: " + ",
    to: " - ",
    why: "where a value begins is told by the value itself",
  },
  {
    path: "capture/reading/json-picker.ts",
    code: "if (code === COMMA) return at + 1;",
    from: "1",
    to: "2",
    why: "where a value begins is told by the value itself",
  },
  {
    path: "capture/reading/message-times.ts",
    code: "let last = (dates[first] ?? 0) - STEP * (first + 1);",
    from: "0",
    to: "1",
    why: "where no time is known, the whole recording is moved to now",
  },
  {
    path: "capture/reading/tools.ts",
    code: "if (agent !== null) counts.set(agent, (counts.get(agent) ?? 0) + 1);",
    from: "1",
    to: "2",
    why: "most is most, if each counts twice",
  },
  {
    path: "capture/story/role.ts",
    code: "const { status = 0 } = response ?? {};",
    from: "0",
    to: "1",
    why: "neither is a status",
  },
];

export const explanationOf = ({ path, from, to, line }: Mutation, text: string): string | null => {
  const code = text.split("\n")[line - 1]?.trim();
  return (
    EQUIVALENT.find(
      (known) => known.path === path && known.code === code && known.from === from && known.to === to,
    )?.why ?? null
  );
};
