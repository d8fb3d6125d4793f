import type { Playable, View } from "./view.ts";

/** Adds something to each view of a film: the time, a prompt, an error. `dress` must be pure. */
export function dressed(film: Playable, dress: (view: View) => View): Playable {
  return {
    ...film,
    frame: (view, canvas) => film.frame(dress(view), canvas),
    scrollMax: (view, canvas) => film.scrollMax(dress(view), canvas),
  };
}
