import type { World } from "../sim/world.ts";
import { WorldError } from "../sim/world-error.ts";
import type { Args } from "./form.ts";

/** One thing that a step can say: its form, what it does, a line that shows it, and what it does to a world. */
export interface Verb {
  readonly form: string;
  readonly help: string;
  readonly example: string;
  readonly run: (world: World, args: Readonly<Record<string, unknown>>) => void;
}

/** Declares a verb; the types of its arguments follow from its form. */
export function verb<const F extends string>(
  form: F,
  help: string,
  example: string,
  run: (world: World, args: Args<F>) => void,
): Verb {
  return { form, help, example, run: run as Verb["run"] };
}

/** The whole URL that an address means: a path stands for the page's own site, or for the first server. */
export function resolve(world: World, address: string): string {
  if (!address.startsWith("/")) return new URL(address).href;
  const origin = world.browser.origin() ?? `https://${world.server().name}`;
  return new URL(address, origin).href;
}

/** The user of a name on a server, or the sentence that says who there is. */
export function userOf(world: World, host: string | undefined, name: string): { id: number } {
  const server = world.server(host);
  const user = server.users.find((u) => u.name === name);
  if (user !== undefined) return user;
  const names = server.users.map((u) => u.name).join(", ");
  throw new WorldError(`${server.name} has no user called ${name}. It has: ${names}.`);
}
