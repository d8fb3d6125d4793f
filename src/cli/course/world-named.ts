import type { NamedWorld } from "../../lesson/markdown/named-world.ts";
import { didYouMean } from "../../lesson/nearest.ts";
import type { Worlds } from "../../lesson/running/worlds.ts";
import { UsageError } from "../usage-error.ts";

/** The world of that name. Throws UsageError, which lists those that there are. */
export function worldNamed(name: string, worlds: Worlds): NamedWorld {
  const world = worlds.get(name);
  if (world !== undefined) return world;
  const names = [...worlds.keys()];
  throw new UsageError(
    `There is no world "${name}".${didYouMean(name, names)} There are: ${names.join(", ")}.`,
  );
}
