import { createServer } from "node:net";
import { expect, test } from "vitest";
import { run } from "../program-host.ts";

test("as text: where the shop is, and how to leave", async () => {
  const { code, out, err } = await run(["lab", "session"], { stdin: "quit\n" });
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^Lab\nIt remembers users by /);
  expect(out).toMatch(/Open http:\/\/shop\.localhost:\d+ in a browser/);
});

test("a port that is taken is said, and what to do", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  expect(await run(["lab", "session", "--port", `${port}`], { stdin: "quit\n" })).toEqual({
    code: 2,
    out: "",
    err: `Port ${port} is taken. Leave --port out for one that is free.\n`,
  });
  await new Promise((resolve) => server.close(resolve));
});
