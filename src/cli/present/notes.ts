import { lineText, span } from "../../stage/canvas/text.ts";
import { roomView } from "../../stage/player/room-update.ts";
import { type Cued, LONGEST_CUE, readCue } from "../../stage/room/cue-text.ts";
import { noShow, notesRows } from "../../stage/room/notes.ts";
import { notesFilm } from "../../stage/room/notes-film.ts";
import { OWN_KEYS, REMOTE_KEYS, SHOW_KEYS } from "../../stage/room/notes-keys.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import type { KeyMeaning } from "../../terminal/player/player.ts";
import { Follower, type Heard } from "../../terminal/present/follower.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { type Cli, EXIT } from "../call.ts";
import { roomTime } from "../play/room-time.ts";
import { UsageError } from "../usage-error.ts";
import { stateOf } from "./state-of.ts";

/** Shows the notes for the running show until the user leaves; returns the exit code. Throws UsageError. */
export async function runNotes(cli: Cli): Promise<number> {
  const { host } = cli;
  const follower = new Follower(stateOf(host), LONGEST_CUE, readCue);
  const looking = follower.look(host.clock);
  try {
    const terminal = cli.terminal();
    if (terminal.capabilities.mode === "plain") return await tellNotes(follower, terminal, host.program);
    return await showNotes(follower, cli);
  } finally {
    follower.close();
    await looking;
  }
}

async function showNotes(follower: Follower<Cued>, cli: Cli): Promise<number> {
  const time = roomTime(cli.host);
  const started = cli.host.now();
  const choice = new FollowedShow(follower);
  const film = () => {
    const current = choice.current?.said ?? null;
    return notesFilm({
      shows: follower.shows.map(({ said }) => said),
      current,
      time: time(current?.begun ?? started),
      program: cli.host.program,
    });
  };
  let beat = -1;
  const { reason } = await playOnStage(film, cli.terminal(), {
    // The clock in the corner is updated every second.
    kept: { room: { ...roomView(false), clock: true } },
    keymap: (key) => choice.press(key),
    onChange: follower.onChange,
    changed: () => {
      const before = beat;
      beat = choice.current?.said.cue.beat ?? -1;
      // Other notes start at their first row.
      return beat === before ? [] : [{ type: "cover", overlay: "none" }];
    },
  });
  return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

/** Which show the notes belong to: the only one, or the chosen one. */
class FollowedShow {
  readonly #follower: Follower<Cued>;
  #pid: number | null = null;

  constructor(follower: Follower<Cued>) {
    this.#follower = follower;
  }

  get current(): Heard<Cued> | null {
    const { shows } = this.#follower;
    return shows.find(({ pid }) => pid === this.#pid) ?? (shows.length === 1 ? (shows[0] ?? null) : null);
  }

  /** Applies a key: it chooses a show, is sent to the show, or belongs to the window itself. */
  press(key: string): KeyMeaning {
    const { current } = this;
    if (current === null) {
      const chosen = this.#follower.shows[SHOW_KEYS.keys.indexOf(key)];
      this.#pid = chosen?.pid ?? this.#pid;
      return OWN_KEYS.includes(key) ? null : [];
    }
    if (OWN_KEYS.includes(key)) return null;
    if (REMOTE_KEYS.includes(key)) this.#follower.press(current.pid, key);
    return [];
  }
}

/** Prints them as append-only text: a paragraph for each beat. Throws UsageError if several shows are running. */
async function tellNotes(follower: Follower<Cued>, terminal: Terminal, program: string): Promise<number> {
  await terminal.say(noShow(program).join("\n"));
  let last = "";
  let failed: (error: Error) => void = () => {};
  const end = new Promise<never>((_, reject) => {
    failed = reject;
  });
  follower.onChange(() => {
    const { shows } = follower;
    if (shows.length > 1) {
      const names = shows.map(({ said }) => said.show).join("; ");
      failed(
        new UsageError(
          `Several shows are on: ${names}. End all but one, or read the notes in a terminal that can ask.`,
        ),
      );
    }
    const [only] = shows;
    const text = only === undefined || shows.length > 1 ? "" : notesText(only.said);
    if (text !== last && text !== "") void terminal.print(`${text}\n`);
    last = text;
  });
  return end;
}

function notesText(cued: Cued): string {
  const { now, notes, ahead } = notesRows(cued, 80);
  const title = [span(`${cued.cue.title}  ${cued.cue.place}`)];
  return [title, ...now, ...notes, ...ahead].map((line) => lineText(line).trimEnd()).join("\n");
}
