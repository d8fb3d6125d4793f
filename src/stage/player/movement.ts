/** Moving from beat to beat, by keys and by passing time: pure. */
import type { PlayerRules, PlayerState } from "./player-state.ts";
import type { BeatPosition, Pane } from "./view.ts";

/** Milliseconds per tick at speed 1. */
export const TICK_MS = 40;
/** Nobody can see more than about 60 frames per second: at high speed ticks are skipped instead. */
const SHORTEST_WAIT_MS = 16;
/** Timers may wake up this much early. */
const EARLY_MS = 1;
/** Refresh interval of a clock that shows minutes, in ms. */
const CLOCK_MS = 1000;

/** Returns the ms until the view changes by itself, or its clock may; null: only a key can change it. */
export function due(rules: PlayerRules, state: PlayerState): number | null {
  const { view, ended } = state;
  const wait = moves(rules, state) ? Math.max(SHORTEST_WAIT_MS, state.left / view.status.speed) : null;
  if (ended !== null || view.room?.clock !== true || view.room.black) return wait;
  return Math.min(CLOCK_MS, wait ?? CLOCK_MS);
}

/** Whether the view changes by itself. */
const moves = (rules: PlayerRules, { view, left, ended }: PlayerState): boolean =>
  ended === null &&
  left < Number.POSITIVE_INFINITY &&
  (view.status.playing || view.tick < lastTick(rules, view));

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** Goes to the first tick of a beat (clamped), or to its last one if motion is reduced. */
export function goTo(rules: PlayerRules, state: PlayerState, beat: number, inner?: number): PlayerState {
  const target = clamp(beat, 0, rules.playable.beats - 1);
  const { inner: _, line: __, ...before } = state.view;
  const scroll = before.overlay === "none" ? 0 : before.scroll;
  const place = { beat: target, ...(inner !== undefined && { inner }) };
  const pane = paneAt(rules, before.pane, place);
  const tick = rules.reducedMotion ? lastTick(rules, place) : 0;
  return arrive(rules, { ...state, left: TICK_MS, view: { ...before, ...place, pane, tick, scroll } });
}

/** A chosen pane stays until the words of a beat need the other one. */
function paneAt({ playable }: PlayerRules, chosen: Pane, place: BeatPosition): Pane {
  const named = playable.speaksOf(place.beat, place.inner);
  return named !== null && named !== chosen ? "auto" : chosen;
}

/** Opens the beat in view, or advances in it; null: nothing is folded into it. */
export function open(rules: PlayerRules, state: PlayerState): PlayerState | null {
  const { beat, inner, overlay } = state.view;
  const closed = inner === undefined && overlay === "none" && rules.playable.folded(beat) > 0;
  return closed ? goTo(rules, state, beat, 0) : null;
}

/** Starts the rest at the last tick. Playing stops in an exam, and at the last beat unless it ends or loops. */
function arrive(rules: PlayerRules, state: PlayerState): PlayerState {
  const { beat, tick } = state.view;
  if (tick < lastTick(rules, state.view)) return state;
  const rested = { ...state, left: restAt(rules, state) };
  const stays = isLast(rules, state.view) && !rules.auto && !rules.loop;
  return stays || rules.playable.exam(beat)
    ? { ...rested, view: { ...rested.view, status: { ...rested.view.status, playing: false } } }
    : rested;
}

/** Returns how long the beat in view rests, in ms at speed 1; a question waits as long as its rule says, at any speed. */
function restAt(
  { playable, questions }: PlayerRules,
  { view: { beat, inner, status } }: PlayerState,
): number {
  const asks = playable.options(beat) > 0 || playable.comes(beat) !== null;
  const waits = questions !== undefined && asks;
  return waits ? questions * status.speed : playable.rest(beat, inner);
}

export const atRest = (rules: PlayerRules, state: PlayerState): PlayerState =>
  arrive(rules, { ...state, view: { ...state.view, tick: lastTick(rules, state.view) } });

/** Goes on, even from a beat in motion; the last one is completed. */
export function next(rules: PlayerRules, state: PlayerState): PlayerState {
  if (!isLast(rules, state.view)) return after(rules, state);
  const finished = atRest(rules, state);
  return rules.leadsOn && state.view.tick === finished.view.tick
    ? { ...finished, ended: "next-lesson" }
    : finished;
}

/** Goes to what follows the beat in view, which is not the last. */
function after(rules: PlayerRules, state: PlayerState): PlayerState {
  const { beat, inner } = state.view;
  const goesOn = inner !== undefined && inner + 1 < rules.playable.folded(beat);
  return goesOn ? goTo(rules, state, beat, inner + 1) : goTo(rules, state, beat + 1);
}

/** The first beat of an open one leads back to that one, closed. */
export function back(rules: PlayerRules, state: PlayerState): PlayerState {
  const { beat, inner } = state.view;
  if (inner !== undefined)
    return atRest(rules, goTo(rules, state, beat, inner === 0 ? undefined : inner - 1));
  return beat === 0 ? state : atRest(rules, goTo(rules, state, beat - 1));
}

/** Starts playing at once: from a rest it goes on without waiting, from the very end it starts over. */
export function playOn(rules: PlayerRules, state: PlayerState): PlayerState {
  if (state.view.tick < lastTick(rules, state.view)) return state;
  return isLast(rules, state.view) ? goTo(rules, state, 0) : after(rules, state);
}

/** Passing time may skip ticks, but never a beat: time missed while suspended is not made up for. */
export function pass(rules: PlayerRules, state: PlayerState, ms: number): PlayerState {
  if (!moves(rules, state)) return state;
  const { view } = state;
  const left = state.left - ms * view.status.speed;
  if (left > EARLY_MS) return { ...state, left };
  const last = lastTick(rules, view);
  if (view.tick < last) {
    const steps = Math.floor((EARLY_MS - left) / TICK_MS) + 1;
    const tick = Math.min(last, view.tick + steps);
    return arrive(rules, { ...state, left: left + steps * TICK_MS, view: { ...view, tick } });
  }
  if (!isLast(rules, view)) return after(rules, state);
  return rules.loop ? goTo(rules, state, 0) : { ...state, ended: "end" };
}

const lastTick = ({ playable }: PlayerRules, { beat, inner }: BeatPosition): number =>
  Math.max(1, playable.ticks(beat, inner)) - 1;

const isLast = ({ playable }: PlayerRules, { beat, inner }: BeatPosition): boolean =>
  beat >= playable.beats - 1 && (inner === undefined || inner + 1 >= playable.folded(beat));
