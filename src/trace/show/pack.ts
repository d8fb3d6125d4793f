import { type LeanEvent, leanEvents, type Numbered, wholeEvents } from "./lean-events.ts";

/**
 * Plain data as JSON without repetition: field names are written once for each shape of object, and a value that occurs twice is written
 * once. A trace repeats the same cookies and requests many times, and a course has to be small.
 *
 * An array is [0, …items], an object [shape, …values], a reference to a shared value [-1 - index]. Anything else represents itself. Events
 * are written without their numbers, and with the time since the previous one instead of their own, so that more of them are equal.
 */
interface Packed {
  /** Values that occur twice in it. */
  readonly shared: readonly Node[];
  readonly root: Node;
}

/** What values that were packed together share. */
export interface Common {
  readonly shapes: readonly (readonly string[])[];
  /** Values that occur in more than one of them; those that occur twice within one have the indices after these. */
  readonly shared: readonly Node[];
}

type Node = string | number | boolean | null | readonly Node[];

/** Least characters of JSON that are worth a reference. */
const LEAST = 14;

/** A distinct value: equal values are one. `size`: roughly the length of its JSON. */
interface Kept {
  readonly node: Exclude<Node, readonly Node[]> | null;
  /** 0 for an array, the shape of an object; null for a primitive. */
  readonly kind: number | null;
  readonly parts: readonly number[];
  readonly size: number;
}

/** Packs plain data into a text; undefined fields are left out. */
export function pack(value: unknown): string {
  const { common, each } = packed([value]);
  return JSON.stringify({ shapes: common.shapes, ...each[0] });
}

/** Packs several values, each into its own text, and what they share into one more. */
export function packTogether(things: ReadonlyMap<string, unknown>): {
  readonly common: string;
  readonly each: ReadonlyMap<string, string>;
} {
  const { common, each } = packed([...things.values()]);
  const texts = [...things.keys()].map((name, i) => [name, JSON.stringify(each[i])] as const);
  return { common: JSON.stringify(common), each: new Map(texts) };
}

function packed(values: readonly unknown[]): { readonly common: Common; readonly each: readonly Packed[] } {
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
  const indexOfKept = (thing: unknown): number => {
    if (typeof thing !== "object" || thing === null) {
      const text = JSON.stringify(thing);
      return keep(text, () => ({ node: thing as Kept["node"], kind: null, parts: [], size: text.length }));
    }
    if (isEvents(thing)) return indexOfKept(eventsWithin(thing));
    const fields = Array.isArray(thing)
      ? null
      : Object.entries(thing).filter(([, field]) => field !== undefined);
    const parts = (fields === null ? (thing as unknown[]) : fields.map(([, field]) => field)).map(
      indexOfKept,
    );
    let kind = 0;
    if (fields !== null) {
      const names = JSON.stringify(fields.map(([name]) => name));
      if (names.includes('"__proto__"')) throw new Error("a field cannot be called __proto__");
      kind = shapes.get(names) ?? shapes.size + 1;
      shapes.set(names, kind);
    }
    return keep(`${kind}:${parts.join()}`, () => ({ node: null, kind, parts, size: sizeOf(parts) }));
  };

  const roots = values.map(indexOfKept);
  const uses = usesFrom(kept, roots);
  const within = withinWhich(kept, roots);
  const common: Node[] = [];
  const references = new Map<number, number>();
  const written = (place: number, own: Node[]): Node => {
    const { node, kind, parts, size } = kept[place] as Kept;
    const whole = (): Node => (kind === null ? node : [kind, ...parts.map((part) => written(part, own))]);
    if ((uses[place] ?? 0) < 2 || size < LEAST) return whole();
    let reference = references.get(place);
    if (reference === undefined) {
      const first = whole();
      reference = own === common ? common.push(first) - 1 : common.length + own.push(first) - 1;
      references.set(place, reference);
    }
    return [-1 - reference];
  };
  for (const [place, which] of within.entries()) if (which === SEVERAL) written(place, common);
  const each = roots.map((place): Packed => {
    const shared: Node[] = [];
    return { root: written(place, shared), shared };
  });
  const names = [...shapes.keys()].map((json) => JSON.parse(json) as string[]);
  return { common: { shapes: names, shared: common }, each };
}

const EVENTS = "#events";

/** Events without what follows from their order; `seq`: the number of the first. */
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

/** How often each value is written if the content of a repeated value counts once. */
function usesFrom(kept: readonly Kept[], roots: readonly number[]): readonly number[] {
  const uses = new Array<number>(kept.length).fill(0);
  const open = [...roots];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    uses[place] = (uses[place] ?? 0) + 1;
    if (uses[place] === 1) open.push(...(kept[place]?.parts ?? []));
  }
  return uses;
}

const SEVERAL = -1;

/** Which root contains each value, or several. */
function withinWhich(kept: readonly Kept[], roots: readonly number[]): readonly number[] {
  const within = new Array<number>(kept.length);
  for (const [which, root] of roots.entries()) {
    const open = [root];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const before = within[place];
      if (before === which || before === SEVERAL) continue;
      within[place] = before === undefined ? which : SEVERAL;
      open.push(...(kept[place]?.parts ?? []));
    }
  }
  return within;
}

/** Unpacks a text from `pack`. A value that occurred twice is one object: do not mutate it. */
export function unpack(text: string): unknown {
  const { shapes, ...packed } = JSON.parse(text) as Packed & Pick<Common, "shapes">;
  return thingOf(packed, { shapes, shared: [] }, (said) => said);
}

/** Unpacks one of several values that were packed together; `textOf` maps each text in it to what it means. */
export const unpackOne = (text: string, common: Common, textOf: (said: string) => string): unknown =>
  thingOf(JSON.parse(text) as Packed, common, textOf);

/** Plain loops: a start makes a thousand values here before any of it is compiled well. */
function thingOf(packed: Packed, { shapes, shared }: Common, textOf: (said: string) => string): unknown {
  const known: unknown[] = [];
  const made = (node: Node): unknown => {
    if (typeof node === "string") return textOf(node);
    if (typeof node !== "object" || node === null) return node;
    const kind = node[0] as number;
    if (kind < 0) {
      const place = -1 - kind;
      if (!(place in known))
        known[place] = made(shared[place] ?? packed.shared[place - shared.length] ?? null);
      return known[place];
    }
    if (kind === 0) {
      const items: unknown[] = [];
      for (let i = 1; i < node.length; i += 1) items.push(made(node[i] as Node));
      return items;
    }
    const object: Record<string, unknown> = {};
    const names = shapes[kind - 1] as readonly string[];
    for (let i = 1; i < node.length; i += 1) object[names[i - 1] as string] = made(node[i] as Node);
    if (!(EVENTS in object)) return object;
    const { [EVENTS]: events, seq } = object as unknown as Events;
    return wholeEvents(events, seq);
  };
  return made(packed.root);
}
