import type { World } from "../../../sim/world.ts";
import { WorldError } from "../../../sim/world-error.ts";
import type { Args } from "../form.ts";

/** One verb of the step language: its form, its help, an example, and what it does to a world. */
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

/** Resolves an address in the browser: a path is relative to the page's own origin, or to the first site. */
export function resolve(world: World, address: string): string {
  const page = world.browser.pageInFront();
  return page === null ? resolveOn(world, address) : new URL(address, page.origin).href;
}

/** Resolves an address outside any browser: a path is relative to the first site. */
export function resolveOn(world: World, address: string): string {
  if (!address.startsWith("/")) return new URL(address).href;
  const { front } = world.network;
  // Servers on the user's own machine usually have no certificate.
  const scheme = /^(localhost|127\.)/.test(front) ? "http" : "https";
  return new URL(address, `${scheme}://${front}`).href;
}

/** Returns the user of that name or number on a server. Throws WorldError that lists the users if there is none. */
export function userOf(world: World, host: string | undefined, name: string): { id: number } {
  const server = world.network.server(host);
  const user = server.users.find((u) => u.name === name || String(u.id) === name);
  if (user !== undefined) return user;
  const names = server.users.map((u) => u.name).join(", ");
  const has = names === "" ? "It has none." : `It has: ${names}.`;
  throw new WorldError(`${server.name} has no user called ${name}. ${has}`, { word: name });
}
