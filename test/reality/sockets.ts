import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Field, HttpRequest, HttpResponse } from "../../src/http/message.ts";

/** Answers a request; null: no server is at its host. */
export type Answer = (request: HttpRequest) => HttpResponse | null;

/** The servers of the simulation on a real socket. */
export interface Sockets {
  /** A proxy: every host and port that a browser asks for is answered here, so that no name is looked up. */
  readonly proxy: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

/**
 * Opens a proxy on loopback. What comes as plain http is answered; CONNECT is answered with TLS and a certificate made on the spot,
 * which the browser is told to accept. `answer` is called once for each request, in the order in which they arrive.
 */
export async function openSockets(answer: Answer): Promise<Sockets> {
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
  };
  const secure = createTlsServer(certificate(), (request, response) => {
    void reply(answer, "https", request, response);
  });
  const plain = createServer((request, response) => void reply(answer, "http", request, response));
  plain.on("connection", keep);
  plain.on("connect", ({ url = "" }: IncomingMessage, socket: Socket) => {
    keep(socket);
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    // ws: is tunnelled as well.
    (url.endsWith(":80") ? plain : secure).emit("connection", socket);
  });
  secure.on("upgrade", (request, socket) => shakeHands(answer, "wss", request, socket as Socket));
  plain.on("upgrade", (request, socket) => shakeHands(answer, "ws", request, socket as Socket));
  await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
  const { port } = plain.address() as AddressInfo;
  return {
    proxy: { host: "127.0.0.1", port },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        plain.close(() => resolve());
      }),
  };
}

/** A WebSocket handshake (RFC 6455 §4.2.2): what the simulation answers, with the proof that it was understood. */
function shakeHands(answer: Answer, scheme: "ws" | "wss", message: IncomingMessage, socket: Socket): void {
  const url = new URL(message.url ?? "/", `${scheme}://${message.headers.host}`).href;
  const response = answer({ method: "GET", url, fields: fieldsOf(message), body: "" });
  if (response === null) return void socket.destroy();
  const { status, fields } = response;
  const key = `${message.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  const own = fields.filter(({ name }) => !/^(?:connection|upgrade|sec-websocket-accept)$/i.test(name));
  const proof =
    status === 101 ? ["Connection: Upgrade", "Upgrade: websocket", `Sec-WebSocket-Accept: ${accept}`] : [];
  const head = [`HTTP/1.1 ${status} Answer`, ...own.map(({ name, value }) => `${name}: ${value}`), ...proof];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  if (status !== 101) socket.end();
}

async function reply(
  answer: Answer,
  scheme: "http" | "https",
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? "/", `${scheme}://${message.headers.host}`).href;
  if (new URL(url).pathname === "/favicon.ico") {
    out.writeHead(404).end();
    return;
  }
  const { method = "GET" } = message;
  const request = { method, url, fields: fieldsOf(message), body: Buffer.concat(chunks).toString("utf8") };
  const response = answer(request);
  if (response === null) {
    message.socket.destroy();
    return;
  }
  const { status, fields, body } = response;
  // Otherwise Chromium would not ask again within five seconds, and the simulation asks each time.
  const preflight = method === "OPTIONS" ? ["Access-Control-Max-Age", "0"] : [];
  out.writeHead(status, [...fields.flatMap(({ name, value }) => [name, value]), ...preflight]);
  out.end(withoutScripts(body));
}

/**
 * A page as it comes, but for the scripts in it: what they would do by themselves, the steps of a lesson do one by one, so that
 * it can be seen.
 */
const withoutScripts = (html: string): string => html.replace(/<script\b[^>]*>.*?<\/script>/gs, "");

function fieldsOf({ rawHeaders }: IncomingMessage): Field[] {
  const fields: Field[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    fields.push({ name: rawHeaders[i] ?? "", value: rawHeaders[i + 1] ?? "" });
  return fields;
}

/** A self-signed certificate, generated each time. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "reality-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    const subject = ["-subj", "/CN=shop.test", "-days", "2"];
    const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert];
    execFileSync("openssl", [...made, ...subject], { stdio: "ignore" });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
