import { type LeanEvent, leanEvents, type Numbered, wholeEvents } from "../../trace/show/lean-events.ts";

/**
 * Plain data as JSON that repeats nothing: names of fields are written once for each shape of object, and what occurs twice is written
 * once. A trace says the same cookie and the same request many times over; a course in one file has to be small.
 *
 * An array is [0, …items], an object [shape, …values], what was written before [-1 - its place]. All else stands for itself. Events are
 * numbered one after another, and say when they happened: without their numbers, and with the time since the one before, they repeat.
 */
interface Packed {
  readonly shapes: readonly (readonly string[])[];
  readonly shared: readonly Node[];
  readonly root: Node;
}

type Node = string | number | boolean | null | readonly Node[];

/** Shorter things are not worth a reference. */
const LEAST = 14;

/** A thing among all that there are: equal things are one. `size`: about as many characters as its JSON has. */
interface Kept {
  readonly node: Exclude<Node, readonly Node[]> | null;
  /** Of an array 0, of an object its shape; null for what has no parts. */
  readonly kind: number | null;
  readonly parts: readonly number[];
  readonly size: number;
}

/** Plain data as a text; fields that are undefined are left out. */
export function pack(value: unknown): string {
  const shapes = new Map<string, number>();
  const kept: Kept[] = [];
  const places = new Map<string, number>();

  const keep = (key: string, made: () => Kept): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, kept.length);
    return kept.push(made()) - 1;
  };
  const sizeOf = (parts: readonly number[]) =>
    parts.reduce((sum, part) => sum + (kept[part]?.size ?? 0) + 1, 4);
  const placeOf = (thing: unknown): number => {
    if (typeof thing !== "object" || thing === null) {
      const text = JSON.stringify(thing);
      return keep(text, () => ({ node: thing as Kept["node"], kind: null, parts: [], size: text.length }));
    }
    if (isEvents(thing)) return placeOf(eventsWithin(thing));
    const fields = Array.isArray(thing)
      ? null
      : Object.entries(thing).filter(([, field]) => field !== undefined);
    const parts = (fields === null ? (thing as unknown[]) : fields.map(([, field]) => field)).map(placeOf);
    let kind = 0;
    if (fields !== null) {
      const names = JSON.stringify(fields.map(([name]) => name));
      kind = shapes.get(names) ?? shapes.size + 1;
      shapes.set(names, kind);
    }
    return keep(`${kind}:${parts.join()}`, () => ({ node: null, kind, parts, size: sizeOf(parts) }));
  };

  const root = placeOf(value);
  const uses = usesFrom(kept, root);
  const shared: Node[] = [];
  const references = new Map<number, number>();
  const written = (place: number): Node => {
    const { node, kind, parts, size } = kept[place] as Kept;
    const whole = (): Node => (kind === null ? node : [kind, ...parts.map(written)]);
    if ((uses[place] ?? 0) < 2 || size < LEAST) return whole();
    let reference = references.get(place);
    if (reference === undefined) {
      const first = whole();
      reference = shared.push(first) - 1;
      references.set(place, reference);
    }
    return [-1 - reference];
  };
  const packed: Packed = {
    root: written(root),
    shared,
    shapes: [...shapes.keys()].map((names) => JSON.parse(names) as string[]),
  };
  return JSON.stringify(packed);
}

const EVENTS = "#events";

/** Events without what their order tells; `seq`: the number of the first. */
interface Events {
  readonly [EVENTS]: readonly LeanEvent<Numbered>[];
  readonly seq: number;
}

function isEvents(thing: object): thing is readonly Numbered[] {
  if (!Array.isArray(thing) || thing.length === 0) return false;
  const [first] = thing as readonly Partial<Numbered>[];
  const from = first?.seq;
  return (
    typeof from === "number" &&
    thing.every((e: Partial<Numbered>, i) => e.seq === from + i && typeof e.at === "number")
  );
}

const eventsWithin = (events: readonly Numbered[]): Events => ({
  [EVENTS]: leanEvents(events),
  seq: events[0]?.seq ?? 0,
});

/** How often each thing is written if what is within a repeated thing counts once. */
function usesFrom(kept: readonly Kept[], root: number): readonly number[] {
  const uses = new Array<number>(kept.length).fill(0);
  const open = [root];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    uses[place] = (uses[place] ?? 0) + 1;
    if (uses[place] === 1) open.push(...(kept[place]?.parts ?? []));
  }
  return uses;
}

/** The data of a packed text. What occurred twice is one object: nobody may change it. */
export function unpack(text: string): unknown {
  const { shapes, shared, root } = JSON.parse(text) as Packed;
  const made: unknown[] = [];
  const thingOf = (node: Node): unknown => {
    if (typeof node !== "object" || node === null) return node;
    const [kind, ...rest] = node;
    if (typeof kind !== "number") return undefined;
    if (kind === 0) return rest.map(thingOf);
    if (kind > 0) {
      const fields = (shapes[kind - 1] ?? []).map((name, i) => [name, thingOf(rest[i] ?? null)]);
      const object = Object.fromEntries(fields);
      if (!(EVENTS in object)) return object;
      const { [EVENTS]: events, seq } = object as Events;
      return wholeEvents(events, seq);
    }
    const place = -1 - kind;
    if (!(place in made)) made[place] = thingOf(shared[place] ?? null);
    return made[place];
  };
  return thingOf(root);
}
