import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../../src/cli/lab/stores.ts";

/** A port that nobody listens on: it was free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

test("memory is a table in this process", async () => {
  const rows = await openStore("memory");
  expect(rows.called).toBe("memory");
  await rows.close();
});

test.each(["", "sessions", "sessions.txt", "http://localhost:6379", "a.db.txt"])(
  "%j is no store",
  async (named) => {
    await expect(openStore(named)).rejects.toThrow(
      `--store ${named} is not a store. There are: memory, a file such as sessions.sqlite, and redis://localhost:6379`,
    );
  },
);

test("a Redis that is not there: where nothing listens, and what to do", async () => {
  const port = await freePort();
  await expect(openStore(`redis://127.0.0.1:${port}`)).rejects.toThrow(
    `There is no Redis at 127.0.0.1:${port}: nothing listens there. Start one with redis-server, or use --store memory.`,
  );
});

test("what listens there and is no Redis", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  await expect(openStore(`redis://127.0.0.1:${port}`)).rejects.toThrow(
    new RegExp(`^Cannot use the Redis at 127\\.0\\.0\\.1:${port}: [^.]`),
  );
  server.close();
});

test("a file, where Node can read one; where it cannot, that is said", async () => {
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-"));
  try {
    const outcome = await openStore(join(folder, "sessions.sqlite")).then(
      (rows) => rows.close(),
      (error: Error) => error.message,
    );
    if (outcome !== undefined)
      expect(outcome).toMatch(/^This Node has no SQLite: Node 22\.13 and later have it\./);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
