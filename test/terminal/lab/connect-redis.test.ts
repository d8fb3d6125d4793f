import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { RedisReplies } from "../../../src/lab/store/redis-replies.ts";
import { connectRedis } from "../../../src/terminal/lab/connect-redis.ts";

type Answer = (command: readonly string[], end: () => void) => string;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Something that answers each command so; gives where it listens, what it heard, and how many connections are open. */
async function listening(answer: Answer) {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const commands = new RedisReplies();
    socket.on("error", () => {});
    socket.on("data", (piece) => {
      for (const command of commands.read(piece) as string[][]) {
        heard.push(command.join(" "));
        socket.write(answer(command, () => socket.destroy()));
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  return { at: `127.0.0.1:${port}`, heard, open };
}

const row = { data: "{}", createdAt: 1, expiresAt: 2000 };

describe("the connection to a Redis", () => {
  test("sends what the URL says and then the commands of the table, and ends when it is closed", async () => {
    const there = await listening(([name]) => (name === "GET" ? "$-1\r\n" : "+OK\r\n"));
    const rows = await connectRedis(`redis://sam:p%40ss@${there.at}/2`);
    expect(rows.called).toBe(`redis://${there.at}`);
    await rows.set("abc", row);
    expect(await rows.get("abc")).toBeNull();
    expect(await rows.secret("made")).toBe("made");
    await rows.delete("abc");
    expect(there.heard).toEqual([
      "AUTH sam p@ss",
      "SELECT 2",
      "PING",
      `SET auth-explained-lab:abc ${JSON.stringify(row)} PXAT 2000`,
      "GET auth-explained-lab:abc",
      "SET auth-explained-lab-secret made NX",
      "GET auth-explained-lab-secret",
      "DEL auth-explained-lab:abc",
    ]);
    await rows.close();
    await expect.poll(there.open).toBe(0);
  });

  test("a password with a percent sign that encodes nothing is taken as it is", async () => {
    const there = await listening(() => "+OK\r\n");
    const rows = await connectRedis(`redis://:100%@${there.at}`);
    expect(there.heard).toEqual(["AUTH 100%", "PING"]);
    await rows.close();
  });

  test("a password that is refused is an error, and leaves no connection", async () => {
    const there = await listening(() => "-WRONGPASS invalid username-password pair\r\n");
    await expect(connectRedis(`redis://:wrong@${there.at}`)).rejects.toThrow(/^WRONGPASS invalid/);
    expect(there.heard).toEqual(["AUTH wrong"]);
    await expect.poll(there.open).toBe(0);
  });

  test.each([
    ["something else", () => "HTTP/1.1 400 Bad Request\r\n\r\n", "does not answer as one"],
    ["something silent", () => "", "does not answer"],
  ])("%s is not waited for", async (_, answer, message) => {
    const there = await listening(answer);
    await expect(connectRedis(`redis://${there.at}`, 200)).rejects.toThrow(message);
    await expect.poll(there.open).toBe(0);
  });

  test("nothing there is said with the system's code", async () => {
    const there = await listening(() => "");
    servers.pop()?.close();
    await expect(connectRedis(`redis://${there.at}`)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("a connection that is lost fails what waits for it, and what comes later", async () => {
    const there = await listening(([name], end) => {
      if (name === "GET") end();
      return "+PONG\r\n";
    });
    const rows = await connectRedis(`redis://${there.at}`);
    await expect(rows.get("abc")).rejects.toThrow();
    await expect(rows.get("abc")).rejects.toThrow();
  });
});
