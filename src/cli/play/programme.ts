import { type CardPicture, endCard, type OrderEntry, titleCard } from "../../stage/room/card.ts";
import type { Act, Programme } from "../../stage/room/programme.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { BrokenLessons } from "../broken-lessons.ts";
import { type Draft, isPath } from "../course/source.ts";
import { refuseNoBeat } from "../learn/beat-flag.ts";
import { draftFilm } from "../learn/draft.ts";
import type { TypedEntry } from "./entry.ts";

/** Returns a programme of one whole lesson, without cards. Throws UsageError if it has no scene. */
export function loneProgramme(draft: Draft, typed: string): Programme {
  const { act, film } = actOf(draft, { lesson: typed, from: null, to: null });
  return { acts: [act], film, holds: draft.wrong === "", at: (beat) => ({ act, beat }) };
}

/** Returns a running order of lessons, with a card before each and one after the last. Throws UsageError. */
export async function programmeOf(
  lessons: readonly { readonly draft: Draft; readonly typed: TypedEntry }[],
): Promise<Programme> {
  const [{ cardFilm }, { inOrder }] = await Promise.all([
    import("../../stage/room/card-film.ts"),
    import("../../stage/room/running-order.ts"),
  ]);
  const parts = lessons.map(({ draft, typed }) => actOf(draft, typed));
  const entries = parts.map(({ entry }) => entry);
  const card = (picture: CardPicture) => ({
    act: { kind: "card", card: picture } as const,
    film: cardFilm(picture),
  });
  const turns = [
    ...parts.flatMap((part, i) => [card(titleCard(part.entry, i + 1, parts.length)), part]),
    card(endCard(entries)),
  ];
  const acts: readonly Act[] = turns.map(({ act }) => act);
  const films = turns.map(({ film }) => film);
  const order = inOrder(films);
  const at = (beat: number) => {
    const turn = order.at(beat);
    return { act: acts[turn.film] as Act, beat: turn.beat };
  };
  const holds = lessons.every(({ draft }) => draft.wrong === "");
  return { acts, film: order.playable, holds, at };
}

function actOf(draft: Draft, { lesson, from, to }: TypedEntry) {
  const { show } = draft;
  const whole = timeline(show, "play");
  if (whole.beats.length === 0 && draft.wrong !== "") throw new BrokenLessons(draft.wrong);
  refuseNoBeat(whole, lesson, from === null ? undefined : Math.max(from, to ?? from) - 1);
  const of = whole.beats.length;
  const beats = from === null ? null : { from, to: to ?? of, of };
  const part = beats === null ? whole : { ...whole, beats: whole.beats.slice(beats.from - 1, beats.to) };
  const entry: OrderEntry = { show, own: isPath(lesson), beats };
  return { entry, act: { kind: "lesson", timeline: part, show } as const, film: draftFilm(part, draft) };
}
