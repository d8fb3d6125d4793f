import { playable } from "../../../src/stage/playable.ts";
import { roomView } from "../../../src/stage/player/room-update.ts";
import type { RoomView, View } from "../../../src/stage/player/view.ts";
import { inRoom } from "../../../src/stage/room/in-room.ts";
import type { Beat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
import { course, showOf } from "../../course.ts";
import { canvas, view } from "../../stage/course.ts";
import type { Sheet } from "../sheet.ts";

/** The pictures of one beat of a kind, in each of these views. */
function beatOf(laid: ReturnType<typeof timeline>, kind: Beat["kind"], from = 0) {
  const beat = laid.beats.findIndex((one, at) => at >= from && one.kind === kind);
  if (beat < 0) throw new Error(`${laid.show.title} has no ${kind}`);
  const film = playable(laid);
  return {
    beat,
    film,
    look: (more: Partial<View> = {}, cols = 100, rows = 30) =>
      film.frame(view(beat, film.ticks(beat) - 1, more), canvas(cols, rows)),
  };
}

const learnt = (slug: string) => timeline(showOf(slug), "learn");

/** What a learner is asked, with each kind of answer; what a room is asked; and what an exam comes to. */
export const asked = (): Sheet => ({
  ...questions(),
  ...predictions(),
  ...exercises(),
  ...exam(),
  ...status(),
});

function questions(): Sheet {
  const { beat, film, look } = beatOf(learnt("session-login"), "question");
  // Its bars have no room below the answers.
  const longest = beatOf(learnt("csrf"), "question", 17);
  const roomed = inRoom(film, "14:05  0:20");
  const seen = (room: Partial<RoomView>) =>
    roomed.frame(view(beat, 0, { room: { ...roomView(false), ...room } }), canvas(60, 18));
  const right = film.right?.(beat) ?? 0;
  const room = (more: Partial<View> & { votes?: readonly number[] }) => ({
    room: { ...roomView(false), clock: true, votes: { [beat]: more.votes ?? [] } },
    ...more,
  });
  const votes = [right, right, right, right + 1, right + 1].map((option) => option % film.options(beat));
  return {
    "a question": look(),
    "answered right": look({ answers: { [beat]: right } }),
    "answered wrong": look({ answers: { [beat]: (right + 1) % film.options(beat) } }),
    "in a room": look(room({})),
    "votes of a room": look(room({ votes })),
    "votes on a small screen": look(room({ votes }), 60, 18),
    "votes in one row": longest.look(
      { room: { ...roomView(false), votes: { [longest.beat]: [0, 0, 1] } } },
      60,
      18,
    ),
    "revealed to a room": look(room({ votes, answers: { [beat]: right } })),
    "revealed, on a small screen": look(room({ votes, answers: { [beat]: right } }), 60, 18),
    "a room with its focus": look({ room: { ...roomView(false), focus: true } }),
    "a room with the time in the corner": seen({ clock: true }),
    "a room that sees nothing": seen({ black: true }),
  };
}

function predictions(): Sheet {
  const shows = course.shows.map((show) => timeline(show, "learn"));
  const asks = shows.find(({ beats }) => beats.some(({ kind }) => kind === "prediction"));
  if (asks === undefined) throw new Error("no lesson asks for a header");
  const { beat, film, look } = beatOf(asks, "prediction");
  const comes = film.comes?.(beat) ?? "";
  const half = comes.slice(0, -3);
  return {
    "a header to type": look(),
    "a header that is right": look({ tries: { [beat]: [comes] } }),
    "a header that is wrong": look({ tries: { [beat]: ["Cookie: theme=dark; other"] } }),
    "a header that is nearly right": look({ tries: { [beat]: [half] } }),
    "a header that is wrong twice": look({ tries: { [beat]: ["none", half] } }),
  };
}

function exercises(): Sheet {
  const { film, beat, look } = beatOf(learnt("session-logout"), "try");
  const laid = learnt("session-logout").beats[beat];
  const id = laid?.kind === "try" ? laid.exercise.id : "";
  const goals = [
    { words: "The row of shivam is gone", done: true },
    { words: "his next request gets a 401", done: false },
  ];
  const done = goals.map((goal) => ({ ...goal, done: true }));
  const scene = film.frame.bind(film);
  const prompt = { text: "", cursor: 0, ghost: "", message: null };
  const typed = { ...prompt, text: "server dele", cursor: 11, ghost: "te" };
  const onStage = (more: Partial<View>) => scene(view(1, 99, more), canvas(100, 30));
  return {
    "an exercise": look(),
    "an exercise that is solved": look({ solved: [id] }),
    "an exercise in a still picture": look({ still: true }),
    "a goal half reached": onStage({ goals, prompt }),
    "a goal reached": onStage({ goals: done, prompt: typed }),
    "a line that somebody else typed": onStage({
      prompt: { ...prompt, shown: { line: "browser open /profile", label: "the solution" } },
    }),
    "a long line that somebody else typed": onStage({
      prompt: { ...prompt, shown: { line: `browser open /${"a".repeat(95)}`, label: "the solution" } },
    }),
    "a hint at the prompt": onStage({ prompt: { ...prompt, hint: "type a step" } }),
    "a mistake at the prompt": onStage({
      prompt: {
        ...prompt,
        message: {
          text: "There is no verb opne.",
          role: "warn",
          about: { line: "browser opne", column: 9 },
        },
      },
    }),
    "the race": beatOf(learnt("cost"), "race").look(),
    "the race on a small screen": beatOf(learnt("cost"), "race").look({}, 60, 18),
  };
}

function exam(): Sheet {
  const laid = timeline(examShow(drawExam(course.pool, 482_913)), "exam");
  const { beat, film, look } = beatOf(laid, "question");
  const result = beatOf(laid, "result");
  const rights = Object.fromEntries(
    laid.beats.flatMap((one, at) => (one.kind === "question" ? [[at, film.right?.(at) ?? 0]] : [])),
  );
  const some = Object.fromEntries(Object.entries(rights).map(([at, right], n) => [at, n % 3 ? right : 3]));
  return {
    "a question of an exam": look(),
    "right in an exam": look({ answers: rights }),
    "wrong in an exam": look({ answers: { [beat]: ((rights[beat] ?? 0) + 1) % 2 } }),
    "the result, all right": result.look({ answers: rights }),
    "the result, some right": result.look({ answers: some }),
    "the result, nothing answered": result.look({}),
    "the result on a small screen": result.look({ answers: some }, 60, 18),
  };
}

/** The corner and the last rows while a lesson is played. */
function status(): Sheet {
  const { look } = beatOf(learnt("session-login"), "scene");
  const plays = { playing: true, speed: 1, count: "" };
  return {
    playing: look({ status: plays }),
    "playing fast": look({ status: { ...plays, speed: 4 } }),
    "paused and slow": look({ status: { playing: false, speed: 0.5, count: "" } }),
    "a number is typed": look({ status: { playing: false, speed: 1, count: "12" } }),
    leaving: look({ status: { playing: false, speed: 1, count: "", leaving: true } }),
    "keys of its own": look({
      keys: [{ command: "race", keys: ["r"], short: "race", help: "Run the race" }],
    }),
    "a notice": look({ notice: { text: "This lesson was written for Chromium.", role: "warn" } }),
    "the code, alone": look({ pane: "code" }, 80, 24),
    "the wire, alone": look({ pane: "wire" }, 80, 24),
  };
}
