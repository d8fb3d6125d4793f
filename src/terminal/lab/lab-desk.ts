import type { Lab } from "../../lab/lab.ts";
import { type Lever, leversOf } from "../../lab/levers.ts";
import { type LabTask, labTasks } from "../../lab/tasks/lab-tasks.ts";
import { TaskList } from "../../lab/tasks/task-list.ts";
import { playable } from "../../stage/playable.ts";
import { dressed } from "../../stage/player/dressed.ts";
import { commandsByKey } from "../../stage/player/key-binding.ts";
import type { PlayerInput } from "../../stage/player/player-state.ts";
import type { Message, Playable, View } from "../../stage/player/view.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { NOTHING } from "../../trace/knowledge/knowledge.ts";
import type { KeyMeaning } from "../player/player.ts";
import { LabFilm } from "./lab-film.ts";
import { LAB_PAGE, labKeys } from "./lab-keys.ts";
import { labLines } from "./lab-words.ts";

/** Beats come by themselves here: they rest this fraction of the time in a lesson. */
const REST_SHARE = 0.4;

/** If the watcher is this many beats behind, the view jumps to the newest at once. */
const MOST_BEHIND = 12;

/** The stage for a lab: beats appear while it is watched, and keys pull the levers of its server. */
export class LabDesk {
  readonly tasks: TaskList;
  readonly #lab: Lab;
  readonly #film: LabFilm;
  readonly #commands: ReadonlyMap<string, "page" | Lever>;
  #shown: Playable;
  readonly #onDone: (task: LabTask) => void;
  #notice: Message | null = null;
  /** Whether the picture is behind what has happened. */
  #stale = false;

  /** `onDone` is called for each finished task. */
  constructor(lab: Lab, onDone: (task: LabTask) => void = () => {}) {
    this.#lab = lab;
    this.#onDone = onDone;
    this.#commands = commandsByKey(labKeys(leversOf(lab.setup.mode)));
    this.tasks = new TaskList(labTasks(lab.setup.lessons, lab.setup.mode));
    this.#film = new LabFilm(lab.live);
    this.#shown = playable(this.#film.now);
  }

  /** The current film with its notices. */
  get film(): Playable {
    const shown = this.#shown;
    const around = this.#around();
    const rest: Playable["rest"] = (beat, inner) => REST_SHARE * shown.rest(beat, inner);
    return { ...dressed(shown, (view) => ({ ...view, ...around })), folded: () => 0, rest };
  }

  /** The last layout. */
  get timeline(): Timeline {
    return this.#film.now;
  }

  /** Calls the listener when something has happened, once for everything until the next look. */
  readonly onChange = (listener: () => void): (() => void) =>
    this.#lab.live.onChange(() => {
      if (this.#stale) return;
      this.#stale = true;
      listener();
    });

  /** Lays out what has happened; a view of the newest beat moves on to what is new. */
  readonly changed = (view: View): readonly PlayerInput[] => {
    this.#stale = false;
    const newest = this.#shown.beats - 1;
    const now = this.#layOut();
    const last = this.#shown.beats - 1;
    const at = now(view.beat);
    // The watched beat has another index now, or is the oldest.
    if (view.beat < newest)
      return at === view.beat ? [] : [{ type: "go", beat: Math.max(0, at), playing: false }];
    const added = last - at;
    if (added === 0) return [];
    const beat = at < 0 || added > MOST_BEHIND ? last : at + 1;
    const open: readonly PlayerInput[] =
      view.overlay === "none" || view.overlay === "note" ? [] : [{ type: "cover", overlay: view.overlay }];
    return [{ type: "go", beat, playing: beat < last }, ...open];
  };

  /** Returns what a key does in a view; null leaves it to the key table. */
  readonly key = (key: string, view: View): KeyMeaning | Promise<KeyMeaning> => {
    this.#notice = null;
    const command = this.#commands.get(key);
    if (command === "page") return [{ type: "cover", overlay: view.overlay === "note" ? "none" : "note" }];
    return command === undefined ? null : this.#pull(command, view.status?.count ?? "");
  };

  async #pull(lever: Lever, typed: string): Promise<readonly PlayerInput[]> {
    try {
      const said = await lever.pull(this.#lab, typed === "" ? null : Number(typed));
      this.#notice = said === null ? null : { text: said, role: "warn" };
    } catch (error) {
      const { message } = error as Error;
      this.#notice = { text: `${this.#lab.setup.rows.called} does not answer: ${message}`, role: "bad" };
    }
    // Discards a number that was typed before the key.
    return typed === "" ? [] : [{ type: "command", command: "close" }];
  }

  /** Lays out what has happened; returns a function from old to new beat indices, -1 if forgotten. */
  #layOut(): (beat: number) => number {
    const { live } = this.#lab;
    const now = this.#film.layOut();
    this.#shown = playable(this.#film.now);
    const last = this.#film.now.beats.at(-1);
    const done = this.tasks.look(live.events, last?.kind === "scene" ? last.after : NOTHING);
    for (const task of done) this.#onDone(task);
    const [task] = done;
    if (task !== undefined) this.#notice = { text: `✓ ${task.task} ${task.why}`, role: "good" };
    return now;
  }

  /** Returns what every view currently adds to its beat. */
  #around(): Partial<View> {
    const next = this.tasks.next;
    return {
      keys: [LAB_PAGE],
      note: { title: this.#lab.origins.shop, lines: labLines(this.#lab, this.tasks.states) },
      ...(next !== null && { goals: next.goals }),
      ...(this.#notice !== null && { notice: this.#notice }),
    };
  }
}
