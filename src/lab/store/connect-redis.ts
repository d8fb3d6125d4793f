import { createClient } from "@redis/client";
import { RedisRows } from "./redis-rows.ts";
import type { SessionRows } from "./session-rows.ts";

/** ms that a Redis may take to answer at first. */
const PATIENCE = 5000;

/** A session table in the Redis at a URL; its password is in no word. Rejects if none answers. */
export async function connectRedis(url: string): Promise<SessionRows> {
  const client = createClient({ url, socket: { connectTimeout: PATIENCE, reconnectStrategy: false } });
  // Without a listener an error of the connection would end the program; every command that meets it rejects as well.
  client.on("error", () => {});
  await client.connect();
  return new RedisRows(`redis://${new URL(url).host}`, client);
}
