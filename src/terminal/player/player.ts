import type { Canvas, Frame } from "../../stage/canvas/frame.ts";
import { COMMON } from "../../stage/player/key-table.ts";
import { due } from "../../stage/player/movement.ts";
import type {
  EndReason,
  KeptView,
  PlayerInput,
  PlayerRules,
  PlayerState,
} from "../../stage/player/player-state.ts";
import { isTyping } from "../../stage/player/typing.ts";
import type { Playable, View } from "../../stage/player/view.ts";
import { begin, update } from "../../stage/player/view-update.ts";
import type { WallClock } from "../clock.ts";
import { pastedText } from "../input/keys.ts";
import { Mailbox } from "../input/mailbox.ts";
import { tableMeaning } from "./table-meaning.ts";

/** What a key does in the current view; null leaves it to the key table. */
export type Keymap = (key: string, view: View) => KeyMeaning | Promise<KeyMeaning>;
export type KeyMeaning = readonly PlayerInput[] | null;

/** How a show plays by itself. */
export interface Pace {
  /** 0.25 to 8; 1 by default. */
  readonly speed?: number | undefined;
  /** Plays by itself from the start and ends after the last beat. */
  readonly auto?: boolean | undefined;
  /** Starts over after the last beat. */
  readonly loop?: boolean | undefined;
}

/** How to play a show. */
export interface PlayOptions extends Pace {
  /** First beat, 0-based; by default the first one. */
  readonly beat?: number | undefined;
  /** What to keep of an earlier view: answers, and solved exercises. */
  readonly kept?: KeptView | undefined;
  /** Called with the first view, and with every new beat or answer, before it is drawn. */
  readonly onView?: ((view: View) => void) | undefined;
  /** Called with every view, before it is drawn. */
  readonly onShown?: ((view: View) => void) | undefined;
  /** How long a question waits while playing, in ms, at any speed; Infinity: for a key. Absent: like any beat. */
  readonly questions?: number | undefined;
  /** Going on from the last beat ends with the reason "next-lesson". */
  readonly leadsOn?: boolean | undefined;
  /** The meaning of keys before the key table is used; null: as in the table. */
  readonly keymap?: Keymap | undefined;
  /** Calls the listener whenever the same view would look different; returns a function that stops it. */
  readonly onChange?: ((listener: () => void) => () => void) | undefined;
  /** Returns what such a change means for the current view; by default nothing. */
  readonly changed?: ((view: View) => readonly PlayerInput[]) | undefined;
}

/** What the player needs; no terminal is involved yet. */
export interface PlayerPorts {
  readonly canvas: Canvas;
  /** Every beat is shown at rest. */
  readonly reducedMotion: boolean;
  readonly clock: WallClock;
  /** Key names as `KeyDecoder` returns them. */
  readonly keys: AsyncIterable<string>;
  /** Resolves when the next frame may be drawn. */
  draw(frame: Frame): Promise<void>;
  /** Calls the listener when the picture must be drawn again, possibly in a new size; returns a function that stops it. */
  onResize(listener: (cols: number, rows: number) => void): () => void;
  /** Ctrl-Z: resolves when the program continues. */
  suspend(): Promise<void>;
}

/** Why it ended, and the view at that time. */
export interface PlayResult {
  readonly reason: EndReason;
  readonly view: View;
}

type PlayerMessage =
  | PlayerInput
  | { readonly type: "key"; readonly key: string }
  | { readonly type: "timer" }
  | { readonly type: "changed" };

/**
 * The only timed loop: draws, sleeps until the view changes by itself or something happens, and repeats. `film` returns what there is to
 * see, and is called whenever that may have changed.
 */
export async function play(
  film: () => Playable,
  ports: PlayerPorts,
  options: PlayOptions = {},
): Promise<PlayResult> {
  const playing = new Playing(film, ports, options);
  const mail = new Mailbox<PlayerMessage>();
  const stopListening = ports.onResize((cols, rows) => mail.push({ type: "resized", cols, rows }));
  const stopWatching = options.onChange?.(() => mail.push({ type: "changed" }));
  void forward(ports.keys, mail, () => playing.takesAllKeys);
  try {
    for (;;) {
      const { ended, view } = playing;
      if (ended !== null) return { reason: ended, view };
      await playing.draw();
      const messages = await takeWithin(mail, ports.clock, playing.due());
      playing.pass();
      if (messages.length === BATCH) await new Promise((resolve) => setImmediate(resolve));
      for (const message of messages) {
        if (playing.ended === null) await playing.take(message);
      }
    }
  } finally {
    stopListening();
    stopWatching?.();
  }
}

/** What is played, its state, and whether its picture is still on the screen. */
class Playing {
  readonly #film: () => Playable;
  readonly #ports: PlayerPorts;
  readonly #options: PlayOptions;
  #rules: PlayerRules;
  #state: PlayerState;
  /** The last view passed to `onView`. */
  #told: View | null = null;
  /** Time up to which it has advanced, by the clock. */
  #since: number;
  #stale = true;

  constructor(film: () => Playable, ports: PlayerPorts, options: PlayOptions) {
    this.#film = film;
    this.#ports = ports;
    this.#options = options;
    const { beat = 0, speed = 1, auto = false, kept } = options;
    this.#rules = this.#rulesNow();
    this.#state = begin(this.#rules, ports.canvas, { beat, speed, playing: auto, kept });
    this.#since = ports.clock.now();
  }

  get ended(): EndReason | null {
    return this.#state.ended;
  }

  get view(): View {
    return this.#state.view;
  }

  /** Whether a key outside the table may have a meaning. */
  get takesAllKeys(): boolean {
    return this.#options.keymap !== undefined || isTyping(this.#rules, this.#state);
  }

  /** Reports the view, and draws it if it looks different. */
  async draw(): Promise<void> {
    const { view, canvas } = this.#state;
    if (view.beat !== this.#told?.beat || view.answers !== this.#told.answers) this.#options.onView?.(view);
    this.#told = view;
    this.#options.onShown?.(view);
    if (this.#stale) {
      this.#rules = this.#rulesNow();
      await this.#ports.draw(this.#rules.playable.frame(this.#state.view, canvas));
    }
    this.#stale = false;
  }

  /** Returns the ms until the view changes by itself; null: it does not. */
  due(): number | null {
    const wait = due(this.#rules, this.#state);
    return wait === null ? null : wait - (this.#ports.clock.now() - this.#since);
  }

  /** Advances by the elapsed time. */
  pass(): void {
    this.#update({ type: "passed", ms: this.#ports.clock.now() - this.#since });
    this.#since = this.#ports.clock.now();
  }

  async take(message: PlayerMessage): Promise<void> {
    if (message.type === "key") return this.#takeKey(message.key);
    this.#stale = true;
    if (message.type === "changed") {
      const inputs = this.#options.changed?.(this.#state.view) ?? [];
      this.#rules = this.#rulesNow();
      for (const input of inputs) this.#update(input);
    } else if (message.type !== "timer") this.#update(message);
  }

  async #takeKey(key: string): Promise<void> {
    const own = (await this.#options.keymap?.(key, this.#state.view)) ?? null;
    if (own !== null) this.#rules = this.#rulesNow();
    if (own === null && COMMON.get(key) === "suspend") {
      await this.#ports.suspend();
      this.#since = this.#ports.clock.now();
      this.#stale = true;
    }
    const table = tableMeaning(key);
    const before = this.#state;
    for (const input of own ?? [{ type: "key", key, pasted: pastedText(key), otherwise: table } as const])
      this.#update(input);
    // A key handled by the keymap may have changed the picture of the same view.
    this.#stale ||= own !== null || table.length > 0 || this.#state !== before;
  }

  #update(input: PlayerInput): void {
    this.#state = update(this.#rules, this.#state, input);
  }

  #rulesNow(): PlayerRules {
    const { auto = false, loop = false, leadsOn = false, questions } = this.#options;
    const { reducedMotion } = this.#ports;
    return { playable: this.#film(), reducedMotion, auto, loop, leadsOn, questions };
  }
}

/** Maximum messages per picture; before the next one is drawn, a pending Ctrl-C is handled. */
const BATCH = 8;

/** Returns the messages of the next `ms` ms, or the timer if there are none; null waits indefinitely, without a timer. */
async function takeWithin(
  mail: Mailbox<PlayerMessage>,
  clock: WallClock,
  ms: number | null,
): Promise<PlayerMessage[]> {
  const alarm = new AbortController();
  if (ms !== null) {
    void clock.sleep(Math.max(0, ms), alarm.signal).then(() => {
      if (!alarm.signal.aborted) mail.push({ type: "timer" });
    });
  }
  try {
    return await mail.take(BATCH);
  } finally {
    alarm.abort();
  }
}

/** Puts keys into the mailbox; keys outside the table only if a keymap or a line may use them. */
async function forward(
  keys: AsyncIterable<string>,
  mail: Mailbox<PlayerMessage>,
  takesAll: () => boolean,
): Promise<void> {
  for await (const key of keys) {
    const common = COMMON.get(key);
    if (common === "interrupt") mail.urge({ type: "key", key });
    else if (common === "suspend" || tableMeaning(key).length > 0 || takesAll())
      mail.offer({ type: "key", key });
  }
  mail.push({ type: "keys-ended" });
}
