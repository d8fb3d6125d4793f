import { roomMeaning } from "../../stage/player/room-keys.ts";
import type { View } from "../../stage/player/view.ts";
import { cueOf } from "../../stage/room/cue.ts";
import { cueText } from "../../stage/room/cue-text.ts";
import { REMOTE_KEYS } from "../../stage/room/notes-keys.ts";
import type { Programme } from "../../stage/room/programme.ts";
import { tableMeaning } from "../../terminal/player/table-meaning.ts";
import { NoDoor } from "../../terminal/present/doors.ts";
import { Prompter } from "../../terminal/present/prompter.ts";
import type { Cli } from "../call.ts";
import { type Listening, loadProgramme, playProgramme, type RoomOptions } from "../play/run.ts";
import { UsageError } from "../usage-error.ts";
import { stateOf } from "./state-of.ts";

/** Shows lessons to a room, and sends cues to listeners; returns the exit code. Throws UsageError. */
export async function runPresent(cli: Cli, typed: readonly string[], options: RoomOptions): Promise<number> {
  const programme = await loadProgramme(cli, typed, undefined, true);
  const pressed: string[] = [];
  let wake = () => {};
  const onKey = (key: string) => {
    if (!REMOTE_KEYS.includes(key)) return;
    pressed.push(key);
    wake();
  };
  const prompter = await opened(cli, onKey);
  const listening: Listening = {
    onShown: cues(programme, typed, cli.host.now(), (line) => prompter.say(line)),
    keys: {
      onChange(listener) {
        wake = listener;
        return () => {
          wake = () => {};
        };
      },
      changed(view) {
        const key = pressed.shift();
        return key === undefined ? [] : (roomMeaning(key, view, programme.film) ?? tableMeaning(key));
      },
    },
  };
  try {
    return await playProgramme(cli, "present", typed, programme, options, listening);
  } finally {
    prompter.close();
  }
}

/** Opens a door for the notes. Presenting without it is pointless, so the error comes before the class starts. */
async function opened(cli: Cli, onKey: (key: string) => void): Promise<Prompter> {
  try {
    return await Prompter.open(stateOf(cli.host), cli.host, onKey);
  } catch (error) {
    if (!(error instanceof NoDoor)) throw error;
    throw new UsageError(`${error.message} Without notes: auth-explained play`);
  }
}

/** Sends a cue for each view with new content; the ticks of an animation have none. */
function cues(programme: Programme, typed: readonly string[], begun: number, say: (line: string) => void) {
  const show = typed.join(" ");
  let last: View | null = null;
  return (view: View): void => {
    const same =
      last !== null &&
      last.beat === view.beat &&
      last.inner === view.inner &&
      last.room?.black === view.room?.black &&
      last.status?.playing === view.status?.playing;
    last = view;
    if (!same) say(cueText({ show, begun, cue: cueOf(programme, view) }));
  };
}
