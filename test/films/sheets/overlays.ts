import { playable } from "../../../src/stage/playable.ts";
import { roomView } from "../../../src/stage/player/room-update.ts";
import type { View } from "../../../src/stage/player/view.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { drawExam, examShow } from "../../../src/trace/show/exam.ts";
import { course, showOf } from "../../course.ts";
import { canvas, view } from "../../stage/course.ts";
import type { Sheet } from "../sheet.ts";

/** Overlays in the middle of a lesson; and a screen that is too small for one. */
export function overlays(): Sheet {
  const film = playable(timeline(showOf("session-login"), "learn"));
  const middle = Math.floor(film.beats / 2);
  const at = (more: Partial<View>, cols = 100, rows = 30) =>
    film.frame(view(middle, 99, more), canvas(cols, rows));
  const exam = playable(timeline(examShow(drawExam(course.pool, 482_913)), "exam"));
  const question = timeline(showOf("session-login"), "learn").beats.findIndex(
    ({ kind }) => kind === "question",
  );
  const without = playable(timeline({ ...showOf("session-login"), flow: [] }, "learn"));
  const note = { title: "Steps", lines: ["browser open /login", "", "and a line"] };
  return {
    flow: at({ overlay: "flow" }),
    "flow, tight": at({ overlay: "flow" }, 60, 18),
    words: at({ overlay: "words" }),
    keys: at({ overlay: "keys" }),
    "keys of a presenter": at({ overlay: "keys", room: { ...roomView(false) } }, 100, 60),
    note: at({ overlay: "note", note }),
    "flow, loose": at({ overlay: "flow" }, 100, 45),
    "flow, in rows without arrows": at({ overlay: "flow" }, 80, 14),
    "words, before any": film.frame(view(0, 99, { overlay: "words" }), canvas(100, 30)),
    "words in an exam": exam.frame(view(1, 99, { overlay: "words" }), canvas(100, 30)),
    "words of a comparison": overComparison("words"),
    "keys of a comparison": overComparison("keys"),
    "keys of a question": film.frame(view(question, 99, { overlay: "keys" }), canvas(100, 40)),
    "a lesson without a flow": without.frame(
      view(without.beats - 1, 99, { overlay: "flow" }),
      canvas(60, 18),
    ),
    "flow before anything has happened": film.frame(view(0, 99, { overlay: "flow" }), canvas(60, 18)),
    notice: at({ notice: { text: "Nothing of this kind.", role: "warn" } }),
    "too small": at({}, 30, 9),
  };
}

/** Overlays over the first beat of a comparison. */
function overComparison(overlay: "words" | "keys") {
  const laid = timeline(showOf("scaling"), "learn");
  const beat = laid.beats.findIndex(({ kind }) => kind === "compare");
  return playable(laid).frame(view(beat, 99, { overlay }), canvas(100, 30));
}
