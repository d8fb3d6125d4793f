import { playable } from "../../stage/playable.ts";
import { endCard, type OrderEntry, titleCard } from "../../stage/room/card.ts";
import type { Act, Programme } from "../../stage/room/programme.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import type { LessonShow } from "../../trace/show/show.ts";
import { isPath } from "../course/source.ts";
import { refuseNoBeat } from "../learn/beat-flag.ts";
import type { TypedEntry } from "./entry.ts";

/** One lesson by itself, whole: no card stands before it. Throws UsageError if it has no scene. */
export function loneProgramme(show: LessonShow, typed: string): Programme {
  const act = actOf(show, { lesson: typed, from: null, to: null }).act;
  return { acts: [act], film: playable(act.timeline), at: (beat) => ({ act, beat }) };
}

/** Lessons in a running order, with a card before each and one after the last. Throws UsageError. */
export async function programmeOf(
  lessons: readonly { readonly show: LessonShow; readonly typed: TypedEntry }[],
): Promise<Programme> {
  const [{ cardFilm }, { inOrder }] = await Promise.all([
    import("../../stage/room/card-film.ts"),
    import("../../stage/room/running-order.ts"),
  ]);
  const parts = lessons.map(({ show, typed }) => actOf(show, typed));
  const entries = parts.map(({ entry }) => entry);
  const acts: readonly Act[] = [
    ...parts.flatMap(({ entry, act }, i): Act[] => [
      { kind: "card", card: titleCard(entry, i + 1, parts.length) },
      act,
    ]),
    { kind: "card", card: endCard(entries) },
  ];
  const films = acts.map((act) => (act.kind === "card" ? cardFilm(act.card) : playable(act.timeline)));
  const order = inOrder(films);
  const at = (beat: number) => {
    const turn = order.at(beat);
    return { act: acts[turn.film] as Act, beat: turn.beat };
  };
  return { acts, film: order.playable, at };
}

function actOf(show: LessonShow, { lesson, from, to }: TypedEntry) {
  const whole = timeline(show, "play");
  refuseNoBeat(whole, lesson, from === null ? undefined : Math.max(from, to ?? from) - 1);
  const of = whole.beats.length;
  const beats = from === null ? null : { from, to: to ?? of, of };
  const part = beats === null ? whole : { ...whole, beats: whole.beats.slice(beats.from - 1, beats.to) };
  const entry: OrderEntry = { show, own: isPath(lesson), beats };
  return { entry, act: { kind: "lesson", timeline: part, show } as const };
}
