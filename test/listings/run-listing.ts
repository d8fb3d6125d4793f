import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import cookieParser from "cookie-parser";
import express, { type ErrorRequestHandler } from "express";
import type { HttpRequest } from "../../src/http/message.ts";
import { requestTarget } from "../../src/http/message.ts";
import { runCode } from "../../src/lab/code/run-code.ts";
import { signed, unsigned } from "./library-session.ts";
import type { Names } from "./names.ts";

/** The response as received from the socket. Set-Cookie lines in order. */
export interface RealResponse {
  readonly status: number;
  readonly setCookies: readonly string[];
  readonly body: string;
  readonly fields: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The listing in a real Express app, on a real socket of this machine, answers one request. */
export async function answerOf(
  code: string,
  file: string,
  names: Names,
  request: HttpRequest,
): Promise<RealResponse> {
  const isLibrary = /\bsession\(\{/.test(code);
  const app = express();
  app.set("env", "test");
  app.use(express.urlencoded({ extended: false }), express.json(), cookieParser());
  run(code, file, { ...names, app });
  app.use(failed);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    if (!isLibrary) return await ask(port, request);
    const answer = await ask(port, withSignedCookies(request));
    return { ...answer, setCookies: answer.setCookies.map(unsigned) };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** As the lab runs it. A table of sessions that the code makes by itself is filled with the rows that it would have had by then. */
function run(code: string, file: string, names: Names): void {
  const isOwn = /^const sessions = new Map\(\)/m.test(code);
  const filled = isOwn ? ["for (const [id, row] of rows) sessions.set(id, row)"] : [];
  // The name of the server's key is in its code, and changes there with the key.
  const renamed = code.replaceAll(/"key-\d+"/g, JSON.stringify(names.keyid));
  runCode([...renamed.split("\n"), ...filled], file, { ...names, rows: names.sessions });
}

const failed: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  response.status(500).send(`The code threw: ${error instanceof Error ? error.message : String(error)}`);
};

/** express-session signs the id in its cookie, and the simulation shows only the id. */
function withSignedCookies(request: HttpRequest): HttpRequest {
  const fields = request.fields.map(({ name, value }) => ({
    name,
    value: name === "Cookie" ? value.replace(/=([^;]*)/g, (_, id: string) => `=${signed(id)}`) : value,
  }));
  return { ...request, fields };
}

/** Sends the bytes of the simulation's request. */
function ask(port: number, { method, url, fields, body }: HttpRequest): Promise<RealResponse> {
  return new Promise((resolve, reject) => {
    const headers = [
      ...fields.flatMap(({ name, value }) => [name, value]),
      "X-Forwarded-Proto",
      new URL(url).protocol.slice(0, -1),
    ];
    const out = send({ host: "127.0.0.1", port, method, path: requestTarget(url), headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (piece) => (text += piece));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          setCookies: answer.headers["set-cookie"] ?? [],
          body: text,
          fields: answer.headers,
        }),
      );
    });
    out.on("error", reject);
    out.end(body);
  });
}
