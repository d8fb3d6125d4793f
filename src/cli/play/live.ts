import { posix } from "node:path";
import { dressed } from "../../stage/player/dressed.ts";
import type { PlayerInput } from "../../stage/player/player-state.ts";
import type { Playable, View } from "../../stage/player/view.ts";
import type { Programme } from "../../stage/room/programme.ts";
import { watchFolders } from "../../terminal/files/watch-folders.ts";
import { tidy } from "../course/own-lessons.ts";
import { isPath } from "../course/source.ts";
import { UsageError } from "../usage-error.ts";
import { readOrderEntry } from "./entry.ts";

/** A running order that is reloaded whenever one of its lessons, or a world next to it, is saved. */
export class LiveProgramme implements Programme {
  #now: Programme;
  /** Why the last reload failed; then the previous version stays. */
  #wrong: string | null = null;
  #listener: () => void = () => {};
  readonly #load: () => Promise<Programme>;
  readonly #stop: () => void;

  /** `first`: the result of `load` for what was typed. Throws UsageError if nothing in it is on the user's own disk. */
  constructor(typed: readonly string[], first: Programme, load: () => Promise<Programme>) {
    this.#now = first;
    this.#load = load;
    this.#stop = watchFolders(foldersOf(typed), () => void this.#again());
  }

  /** Returns the last loaded film, with the error of a later reload. */
  get film(): Playable {
    const [{ film }, wrong] = [this.#now, this.#wrong];
    return wrong === null
      ? film
      : dressed(film, (view) => ({ ...view, notice: { text: wrong, role: "bad" } }));
  }

  get acts() {
    return this.#now.acts;
  }

  get holds() {
    return this.#now.holds;
  }

  readonly at = (beat: number) => this.#now.at(beat);

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  };

  /** Plays the current beat again; a lesson that has become shorter is shown at its end. */
  readonly changed = ({ beat, status }: View): readonly PlayerInput[] => [
    { type: "go", beat, playing: status?.playing === true },
  ];

  close(): void {
    this.#stop();
  }

  async #again(): Promise<void> {
    try {
      this.#now = await this.#load();
      this.#wrong = null;
    } catch (error) {
      this.#wrong = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    }
    this.#listener();
  }
}

/** Returns the folders of the user's own lessons, and of the worlds next to them. */
function foldersOf(typed: readonly string[]): string[] {
  const own = typed.map((entry) => readOrderEntry(entry).lesson).filter(isPath);
  if (own.length === 0)
    throw new UsageError(
      "--watch plays a lesson of your own again whenever you save it. Name its path, such as ./my-lessons/01-first/01-hello.md.",
    );
  const folders = own.map((path) => (path.endsWith(".md") ? posix.dirname(tidy(path)) : tidy(path)));
  return [
    ...new Set(
      folders.flatMap((folder) => [folder, posix.join(folder, "worlds"), posix.join(folder, "../worlds")]),
    ),
  ];
}
