import type { World } from "../../../sim/world.ts";
import { WorldError } from "../../../sim/world-error.ts";
import type { Args } from "../form.ts";

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

/** The whole URL that an address means in the browser: a path stands for the page's own origin, or for the first site. */
export function resolve(world: World, address: string): string {
  const page = world.browser.pageInFront();
  return page === null ? resolveOn(world, address) : new URL(address, page.origin).href;
}

/** The whole URL that an address means outside any browser: a path stands for the first site. */
export function resolveOn(world: World, address: string): string {
  if (!address.startsWith("/")) return new URL(address).href;
  const { front } = world.network;
  // On one's own machine a server has no certificate, as a rule.
  const scheme = /^(localhost|127\.)/.test(front) ? "http" : "https";
  return new URL(address, `${scheme}://${front}`).href;
}

/** The user of a name on a server, or of a number; or the sentence that says who there is. */
export function userOf(world: World, host: string | undefined, name: string): { id: number } {
  const server = world.network.server(host);
  const user = server.users.find((u) => u.name === name || String(u.id) === name);
  if (user !== undefined) return user;
  const names = server.users.map((u) => u.name).join(", ");
  const has = names === "" ? "It has none." : `It has: ${names}.`;
  throw new WorldError(`${server.name} has no user called ${name}. ${has}`, { word: name });
}
