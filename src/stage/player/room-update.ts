/** A presenter's commands on a view, except for moving: pure. */
import type { PlayerRules, PlayerState } from "./player-state.ts";
import type { RoomCommand, RoomView } from "./view.ts";

/** No room has more hands, and no screen more columns for a bar. */
const MOST_VOTES = 999;

/** Returns what is on the stage when a show for a room starts. */
export const roomView = (focus: boolean): RoomView => ({ black: false, clock: false, focus, votes: {} });

/** Applies a command; does nothing if no room watches. */
export function roomUpdate(rules: PlayerRules, state: PlayerState, command: RoomCommand): PlayerState {
  const { view } = state;
  const { room, beat } = view;
  if (room === undefined) return state;
  switch (command) {
    case "black":
      return withRoom(stopped(state), { black: !room.black });
    case "clock":
      return withRoom(state, { clock: !room.clock });
    case "focus":
      return withRoom(state, { focus: !room.focus });
    case "reveal": {
      const comes = rules.playable.comes(beat);
      if (comes !== null) return { ...state, view: { ...view, tries: { ...view.tries, [beat]: [comes] } } };
      const right = rules.playable.right(beat);
      return right === null
        ? state
        : { ...state, view: { ...view, answers: { ...view.answers, [beat]: right } } };
    }
    case "unvote":
      return withRoom(state, { votes: { ...room.votes, [beat]: room.votes[beat]?.slice(0, -1) ?? [] } });
    case "clear": {
      const { [beat]: _, ...answers } = view.answers ?? {};
      const { [beat]: __, ...votes } = room.votes;
      const { [beat]: ___, ...tries } = view.tries ?? {};
      return withRoom({ ...state, view: { ...view, answers, tries } }, { votes });
    }
  }
}

/** Counts a vote; ignores options that do not exist. */
export function vote(rules: PlayerRules, state: PlayerState, option: number): PlayerState {
  const { room, beat } = state.view;
  if (room === undefined || option >= rules.playable.options(beat)) return state;
  const before = room.votes[beat] ?? [];
  if (before.length >= MOST_VOTES) return state;
  return withRoom(state, { votes: { ...room.votes, [beat]: [...before, option] } });
}

/** A show stops while a room cannot see it. */
const stopped = (state: PlayerState): PlayerState => ({
  ...state,
  view: { ...state.view, status: { ...state.view.status, playing: false } },
});

function withRoom(state: PlayerState, change: Partial<RoomView>): PlayerState {
  const { room } = state.view;
  return room === undefined ? state : { ...state, view: { ...state.view, room: { ...room, ...change } } };
}
