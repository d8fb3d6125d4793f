import { doStep, parseStep } from "../../src/lesson/language/step.ts";
import { World } from "../../src/sim/world.ts";
import type { EventOf, EventType } from "../../src/trace/event.ts";
import type { AuthMode } from "../../src/trace/things.ts";

const PLACE = { path: "test.md", line: 1, column: 1 };

/** Runs one step; returns why it cannot be done in this world, or null. Throws if it is not a step at all. */
export function attempt(world: World, text: string): string | null {
  const { step, problem } = parseStep(text, PLACE);
  if (step === null) throw new Error(`${text}: ${problem.message}`);
  return doStep(step, world, PLACE)?.message ?? null;
}

/** Runs steps that must all be possible. */
export function play(world: World, ...steps: string[]): World {
  for (const text of steps) {
    const why = attempt(world, text);
    if (why !== null) throw new Error(`${text}: ${why}`);
  }
  return world;
}

export const MODES: readonly AuthMode[] = ["none", "naive-cookie", "session", "jwt-header", "jwt-cookie"];

export const LOGIN = "browser submit /login with username=shivam password=correct-horse";

/** A shop at shop.test with two users, its login page in the browser, and evil.test as another site. */
export function shop(mode: AuthMode, ...steps: string[]): World {
  return play(
    new World(),
    "server start shop.test",
    `server set mode ${mode}`,
    "server add user shivam id 45 role admin password correct-horse",
    "server add user mira id 46 role reader password battery-staple",
    "server start evil.test",
    "browser open https://shop.test/login",
    ...steps,
  );
}

/** All events of one type. */
export function eventsOf<T extends EventType>(world: World, type: T): EventOf<T>[] {
  return world.trace.filter((e): e is EventOf<T> => e.type === type);
}

/** The newest event of one type. */
export function last<T extends EventType>(world: World, type: T): EventOf<T> {
  const event = eventsOf(world, type).at(-1);
  if (event === undefined) throw new Error(`there is no ${type}`);
  return event;
}

/** Status of the newest response, and the code of its refusal. */
export function answer(world: World): string {
  const { exchange, response } = last(world, "response.sent");
  const denied = eventsOf(world, "access.denied").at(-1);
  return denied?.exchange === exchange ? `${response.status} ${denied.refusal.code}` : `${response.status}`;
}

/** The newest request's value of a field, or null. */
export function sent(world: World, name: string): string | null {
  return last(world, "request.sent").request.fields.find((f) => f.name === name)?.value ?? null;
}
