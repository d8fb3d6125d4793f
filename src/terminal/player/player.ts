import type { Canvas, Frame } from "../../stage/canvas/frame.ts";
import { KEY_TABLE } from "../../stage/player/key-table.ts";
import { due } from "../../stage/player/movement.ts";
import type { EndReason, KeptView, PlayerInput, PlayerRules } from "../../stage/player/player-state.ts";
import { isTyping } from "../../stage/player/typing.ts";
import type { Playable, View } from "../../stage/player/view.ts";
import { begin, update } from "../../stage/player/view-update.ts";
import type { WallClock } from "../clock.ts";
import { pastedText } from "../input/keys.ts";
import { Mailbox } from "../input/mailbox.ts";

/** What a key does in the view that it meets; null leaves it to the key table. */
export type Keymap = (key: string, view: View) => KeyMeaning | Promise<KeyMeaning>;
export type KeyMeaning = readonly PlayerInput[] | null;

/** How a show plays by itself. */
export interface Pace {
  /** 0.25 to 8; 1 by default. */
  readonly speed?: number | undefined;
  /** Plays by itself from the beginning and ends after the last beat. */
  readonly auto?: boolean | undefined;
  /** Begins again after the last beat. */
  readonly loop?: boolean | undefined;
}

/** How a show is to be played. */
export interface PlayOptions extends Pace {
  /** Beat to begin with, 0-based; the first one by default. */
  readonly beat?: number | undefined;
  /** What is kept of an earlier view: answers, and exercises that were solved. */
  readonly kept?: KeptView | undefined;
  /** Called with the first view, and with every other beat or answer, before it is drawn. */
  readonly onView?: ((view: View) => void) | undefined;
  /** Called with every view, before it is drawn. */
  readonly onShown?: ((view: View) => void) | undefined;
  /** For how many ms a question waits while it plays, at any speed; Infinity: for a key. Absent: as long as any beat rests. */
  readonly questions?: number | undefined;
  /** Going on from the last beat ends with the reason "next-lesson". */
  readonly leadsOn?: boolean | undefined;
  /** What keys mean here, before the key table is asked; null: what the table says. */
  readonly keymap?: Keymap | undefined;
  /** Calls the listener whenever the same view would be another picture by now; returns how to stop that. */
  readonly onChange?: ((listener: () => void) => () => void) | undefined;
  /** What such a change means for the view that it meets; nothing by default. */
  readonly changed?: ((view: View) => readonly PlayerInput[]) | undefined;
}

/** What the player needs around it; none of it is a terminal yet. */
export interface PlayerPorts {
  readonly canvas: Canvas;
  /** Every beat is shown at rest. */
  readonly reducedMotion: boolean;
  readonly clock: WallClock;
  /** Names of keys as `KeyDecoder` gives them. */
  readonly keys: AsyncIterable<string>;
  /** Resolves when the next frame may come. */
  draw(frame: Frame): Promise<void>;
  /** Calls the listener when the picture must be drawn again, perhaps in a new size; returns how to stop that. */
  onResize(listener: (cols: number, rows: number) => void): () => void;
  /** Ctrl-Z: resolves when the program goes on. */
  suspend(): Promise<void>;
}

/** Why it ended, and what was in view then. */
export interface PlayResult {
  readonly reason: EndReason;
  readonly view: View;
}

type Message =
  | PlayerInput
  | { readonly type: "key"; readonly key: string }
  | { readonly type: "timer" }
  | { readonly type: "changed" };

/**
 * The one timed loop: draws, sleeps until the view changes by itself or something happens, and so on. `film` gives what there is to
 * see by now, and is asked whenever that may have changed.
 */
export async function play(
  film: () => Playable,
  ports: PlayerPorts,
  options: PlayOptions = {},
): Promise<PlayResult> {
  const { auto = false, loop = false, leadsOn = false, questions } = options;
  const { beat = 0, speed = 1, kept, onView, keymap } = options;
  const { clock, reducedMotion } = ports;
  const rules = (): PlayerRules => ({ playable: film(), reducedMotion, auto, loop, leadsOn, questions });
  let show = rules();
  const mail = new Mailbox<Message>();
  const stopListening = ports.onResize((cols, rows) => mail.push({ type: "resized", cols, rows }));
  const stopWatching = options.onChange?.(() => mail.push({ type: "changed" }));

  let state = begin(show, ports.canvas, { beat, speed, playing: auto, kept });
  const takesAll = () => keymap !== undefined || isTyping(show, state);
  void forward(ports.keys, mail, takesAll);
  let told: View | null = null;
  let since = clock.now();
  let stale = true;
  try {
    while (state.ended === null) {
      const { view } = state;
      if (view.beat !== told?.beat || view.answers !== told.answers) onView?.(view);
      told = view;
      options.onShown?.(view);
      if (stale) {
        show = rules();
        await ports.draw(show.playable.frame(state.view, state.canvas));
      }
      stale = false;
      const wait = due(show, state);
      const messages = await takeWithin(mail, clock, wait === null ? null : wait - (clock.now() - since));
      state = update(show, state, { type: "passed", ms: clock.now() - since });
      since = clock.now();
      if (messages.length === BATCH) await new Promise((resolve) => setImmediate(resolve));
      for (const message of messages) {
        if (state.ended !== null) break;
        if (message.type !== "key") {
          stale = true;
          if (message.type === "changed") {
            const inputs = options.changed?.(state.view) ?? [];
            show = rules();
            for (const input of inputs) state = update(show, state, input);
          } else if (message.type !== "timer") state = update(show, state, message);
          continue;
        }
        const own = (await keymap?.(message.key, state.view)) ?? null;
        if (own !== null) show = rules();
        if (own === null && message.key === "ctrl+z") {
          await ports.suspend();
          since = clock.now();
          stale = true;
        }
        const { key } = message;
        const table = tableMeaning(key);
        const inputs = own ?? [{ type: "key", key, pasted: pastedText(key), otherwise: table } as const];
        const before = state;
        for (const input of inputs) state = update(show, state, input);
        // A key that the keymap takes may have changed the picture of the same view.
        stale ||= own !== null || table.length > 0 || state !== before;
      }
    }
  } finally {
    stopListening();
    stopWatching?.();
  }
  return { reason: state.ended, view: state.view };
}

/** So many messages at most make one picture; before the next one it is looked whether a Ctrl-C has come. */
const BATCH = 8;

/** What has come within `ms`, and when nothing has, the timer; null waits as long as it takes, without a timer. */
async function takeWithin(mail: Mailbox<Message>, clock: WallClock, ms: number | null): Promise<Message[]> {
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

/** Puts keys into the mail; those that no table knows only if a keymap or a line may. */
async function forward(
  keys: AsyncIterable<string>,
  mail: Mailbox<Message>,
  takesAll: () => boolean,
): Promise<void> {
  for await (const key of keys) {
    if (key === "ctrl+c") mail.urge({ type: "key", key });
    else if (key === "ctrl+z" || tableMeaning(key).length > 0 || takesAll()) mail.offer({ type: "key", key });
  }
  mail.push({ type: "keys-ended" });
}

const COMMANDS = new Map(
  KEY_TABLE.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)),
);

/** The letters that answer a question. */
const OPTIONS = ["a", "b", "c", "d"];

/** What a key does by the key table. */
export function tableMeaning(key: string): readonly PlayerInput[] {
  if (key === "ctrl+c") return [{ type: "interrupt" }];
  if (/^\d$/.test(key)) return [{ type: "digit", digit: key }];
  const command = COMMANDS.get(key) ?? null;
  const option = OPTIONS.indexOf(key);
  if (option >= 0) return [{ type: "option", option, otherwise: command }];
  return command === null ? [] : [{ type: "command", command }];
}
