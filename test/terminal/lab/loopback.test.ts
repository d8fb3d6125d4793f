import { request } from "node:http";
import { createServer, Server } from "node:net";
import { expect, test, vi } from "vitest";
import { listenOnLoopback } from "../../../src/terminal/lab/loopback.ts";

const ask = (host: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request({ host, port, agent: false }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
    });
    sent.on("error", reject);
    sent.end();
  });

test("one free port on both loopback addresses, and nothing after it is closed", async () => {
  const { port, close } = await listenOnLoopback((_, response) => response.end("here"), {
    port: 0,
    tls: null,
  });
  expect([await ask("127.0.0.1", port), await ask("::1", port)]).toEqual(["here", "here"]);
  await close();
  await expect(ask("127.0.0.1", port)).rejects.toThrow();
});

test("a port that is taken on either address is refused", async () => {
  for (const host of ["127.0.0.1", "::1"]) {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, host, resolve));
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const listen = vi.spyOn(Server.prototype, "listen");
    await expect(listenOnLoopback(() => {}, { port, tls: null })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    // Nobody but the one who asked for it can say another port: it is not tried again.
    expect(listen.mock.calls.length).toBeLessThanOrEqual(2);
    listen.mockRestore();
    await new Promise((resolve) => other.close(resolve));
  }
});
