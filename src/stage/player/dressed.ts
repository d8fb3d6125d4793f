import type { Playable, View } from "./view.ts";

/** A film in each view of which more stands than in its own: the time, a line to type at, what is wrong. `dress` changes nothing. */
export function dressed(film: Playable, dress: (view: View) => View): Playable {
  return {
    ...film,
    frame: (view, canvas) => film.frame(dress(view), canvas),
    scrollMax: (view, canvas) => film.scrollMax(dress(view), canvas),
  };
}
