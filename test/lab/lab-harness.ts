import { createServer, request as nodeRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { freshSecret, Lab } from "../../src/lab/lab.ts";
import { MemoryRows, type SessionRows } from "../../src/lab/store/session-rows.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { fold } from "../../src/trace/knowledge/fold.ts";
import type { Knowledge } from "../../src/trace/knowledge/knowledge.ts";
import type { LabMode } from "../../src/trace/show/lab-mode.ts";
import { LESSON_FILES } from "../course.ts";

export const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
export const CURL = "curl/8.5.0";

export interface Sent {
  readonly method?: string;
  readonly host?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
  /** The pairs that its Set-Cookie lines set, as a Cookie header. */
  readonly cookie: string;
}

/** A lab that listens, and ways to ask it. */
export interface RunningLab {
  readonly lab: Lab;
  readonly port: number;
  send(sent: Sent): Promise<Answered>;
  /** Logs shivam in, by a form. */
  login(headers?: Readonly<Record<string, string>>): Promise<Answered>;
  events(): string[];
  ofType<T extends TraceEvent["type"]>(type: T): Extract<TraceEvent, { type: T }>[];
  knowledge(): Knowledge;
  close(): Promise<void>;
}

export async function startLab(
  mode: LabMode,
  rows: SessionRows = new MemoryRows(),
  reveal = false,
): Promise<RunningLab> {
  let lab: Lab | null = null;
  const server: Server = createServer((request, response) => lab?.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const lessons = { paths: [...LESSON_FILES.keys()], read: (path: string) => LESSON_FILES.get(path) ?? "" };
  const made = new Lab({
    mode,
    lessons,
    rows,
    suffixOf: listedSuffix,
    reveal,
    https: false,
    secret: await rows.secret(freshSecret()),
    port,
    now: () => Date.now(),
  });
  lab = made;
  const send = (sent: Sent): Promise<Answered> => ask(port, sent);
  return {
    lab: made,
    port,
    send,
    login: (headers = {}) =>
      send({
        method: "POST",
        path: "/login",
        headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
        body: "username=shivam&password=correct-horse",
      }),
    events: () => made.live.events.map(({ type }) => type),
    ofType: (type) => made.live.events.filter((e) => e.type === type) as never,
    knowledge: () => fold(made.live.events),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rows.close();
    },
  };
}

function ask(
  port: number,
  { method = "GET", host = "shop.localhost", path, headers = {}, body }: Sent,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = nodeRequest(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent: false,
        headers: { Host: `${host}:${port}`, "User-Agent": CURL, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
            cookie: (response.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; "),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
