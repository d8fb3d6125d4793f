import { connect, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { RedisReplies, type RedisReply, redisCommand } from "../../lab/store/redis-replies.ts";
import { type RedisClient, RedisRows } from "../../lab/store/redis-rows.ts";
import type { SessionRows } from "../../lab/store/session-rows.ts";
import { percentDecoded } from "../../text/percent-decoded.ts";

/** ms until a connection to Redis times out. */
const PATIENCE = 5000;

/**
 * Opens a session table in the Redis at a URL; no message contains its password. Rejects if it does not answer in `patience` ms, or rejects
 * the password or the database number in the URL.
 */
export async function connectRedis(url: string, patience = PATIENCE): Promise<SessionRows> {
  const { protocol, hostname, port, host, username, password, pathname } = new URL(url);
  const address = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 6379), timeout: patience };
  const client = new RedisConnection(protocol === "rediss:" ? connectSecurely(address) : connect(address));
  const login = [username, password].filter((part) => part !== "").map(percentDecoded);
  const database = pathname.slice(1);
  try {
    if (password !== "") await client.send("AUTH", ...login);
    if (database !== "") await client.send("SELECT", database);
    await client.send("PING");
  } catch (error) {
    client.close();
    throw error;
  }
  client.isThere();
  return new RedisRows(`redis://${host}`, client);
}

/** The few commands of Redis that the lab sends, over its own connection: a full client would be a tenth of the package. */
class RedisConnection implements RedisClient {
  readonly #socket: Socket;
  readonly #replies = new RedisReplies();
  /** Pending commands, the first one first. */
  readonly #waiting: { resolve(reply: RedisReply): void; reject(error: Error): void }[] = [];
  #lost: Error | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (piece) => this.#read(piece));
    socket.on("timeout", () => socket.destroy(new Error("what listens there does not answer")));
    socket.on("error", (error) => this.#lose(error));
    socket.on("close", () => this.#lose(new Error("the connection is closed")));
  }

  /** It has answered, and may be silent from now on. */
  isThere(): void {
    this.#socket.setTimeout(0);
  }

  /** Rejects with the error of Redis, or if the connection is lost. */
  async send(...words: readonly string[]): Promise<RedisReply> {
    if (this.#lost !== null) throw this.#lost;
    const replied = new Promise<RedisReply>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#socket.write(redisCommand(words));
    const reply = await replied;
    if (reply instanceof Error) throw reply;
    return reply;
  }

  async get(key: string): Promise<string | null> {
    return (await this.send("GET", key)) as string | null;
  }

  set(key: string, value: string, options: { PXAT: number } | { NX: true }): Promise<unknown> {
    return this.send("SET", key, value, ...("NX" in options ? ["NX"] : ["PXAT", String(options.PXAT)]));
  }

  del(key: string): Promise<unknown> {
    return this.send("DEL", key);
  }

  async keys(pattern: string): Promise<string[]> {
    return (await this.send("KEYS", pattern)) as string[];
  }

  close(): void {
    this.#socket.end();
  }

  #read(piece: Buffer): void {
    try {
      for (const reply of this.#replies.read(piece)) this.#waiting.shift()?.resolve(reply);
    } catch (error) {
      this.#socket.destroy(error as Error);
    }
  }

  #lose(error: Error): void {
    this.#lost ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#lost);
  }
}
