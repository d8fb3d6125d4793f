import { playable } from "../../../src/stage/playable.ts";
import { roomView } from "../../../src/stage/player/room-update.ts";
import type { View } from "../../../src/stage/player/view.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { course } from "../../course.ts";
import { canvas, view } from "../../stage/course.ts";
import type { Sheet } from "../sheet.ts";

/** What lies over the stage, in the middle of a lesson; and a screen that is too small for one. */
export function overlays(): Sheet {
  const show = course.shows.find(({ lesson }) => lesson.slug === "session-login");
  if (show === undefined) throw new Error("there is no lesson session-login");
  const film = playable(timeline(show, "learn"));
  const middle = Math.floor(film.beats / 2);
  const at = (more: Partial<View>, cols = 100, rows = 30) =>
    film.frame(view(middle, 99, more), canvas(cols, rows));
  const note = { title: "Steps", lines: ["browser open /login", "", "and a line"] };
  return {
    flow: at({ overlay: "flow" }),
    "flow, tight": at({ overlay: "flow" }, 60, 18),
    words: at({ overlay: "words" }),
    keys: at({ overlay: "keys" }),
    "keys of a presenter": at({ overlay: "keys", room: { ...roomView(false) } }, 100, 60),
    note: at({ overlay: "note", note }),
    "flow before anything has happened": film.frame(view(0, 99, { overlay: "flow" }), canvas(60, 18)),
    notice: at({ notice: { text: "Nothing of this kind.", role: "warn" } }),
    "too small": at({}, 30, 9),
  };
}
