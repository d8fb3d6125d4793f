import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A shop that does with cookies what real ones do, on this machine: every name ending in .localhost leads to it. */
export interface OddShop {
  /** The origin of one of its hosts, such as "shop". */
  at(host: string): string;
  close(): Promise<void>;
}

type Answer = (response: ServerResponse, request: IncomingMessage, shop: OddShop) => void;

const ID = "7d1b2f0c9a6e4b35";

const page = (response: ServerResponse, html: string, setCookie: readonly string[] = []): void => {
  response.writeHead(200, { "Content-Type": "text/html", "Set-Cookie": [...setCookie] });
  response.end(`<!doctype html><title>Shop</title>${html}`);
};

const leadTo = (response: ServerResponse, to: string, setCookie: readonly string[] = []): void => {
  response.writeHead(302, { Location: to, "Set-Cookie": [...setCookie] }).end();
};

const allowed = (response: ServerResponse, request: IncomingMessage): void => {
  const origin = request.headers.origin;
  if (origin === undefined) return;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Access-Control-Allow-Headers", "content-type, x-csrf");
};

const FORM = '<form id="form" method="post" action="/login"><input name="username" value="maya"></form>';

const ANSWERS: Readonly<Record<string, Answer>> = {
  "GET /login": (response) =>
    page(response, FORM, [
      `sid=${ID}0; Path=/; HttpOnly`,
      "theme=dark; Max-Age=3600",
      "flash=1; Max-Age=1; Path=/",
    ]),
  "POST /login": (response) =>
    leadTo(response, "/home", [
      `sid=${ID}1; Path=/; HttpOnly; SameSite=Lax`,
      `refresh=${ID}2; Path=/token; HttpOnly; SameSite=Strict`,
      `bare=${ID}3; Path=/`,
      "secret=1; Path=/; Secure; Domain=com",
    ]),
  "GET /home": (response, _request, shop) =>
    page(
      response,
      `<img src="/pixel"><img src="${shop.at("ads")}/pixel"><iframe src="${shop.at("ads")}/frame"></iframe>`,
      ["seen=1; Path=/", "__Host-odd=1; Path=/home; Secure"],
    ),
  "GET /pixel": (response) => {
    response.setHeader("Set-Cookie", ["uid=9; Path=/; SameSite=None; Secure", "last=1; Path=/pixel"]);
    response.writeHead(200, { "Content-Type": "image/gif" }).end();
  },
  "GET /frame": (response) =>
    page(response, "In a frame", ["framed=1; SameSite=None; Secure; Partitioned", "lax=1; SameSite=Lax"]),
  "POST /token": (response) => {
    response.setHeader("Set-Cookie", `refresh=${ID}4; Path=/token; HttpOnly; SameSite=Strict`);
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok":true}');
  },
  "GET /api": (response, request) => {
    allowed(response, request);
    response.setHeader("Set-Cookie", "api=1; Path=/; SameSite=None; Secure");
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok":true}');
  },
  "OPTIONS /api": (response, request) => {
    allowed(response, request);
    response.writeHead(204).end();
  },
  "GET /away": (response, _request, shop) => leadTo(response, `${shop.at("shop")}/home`),
  "GET /evil": (response, _request, shop) =>
    page(
      response,
      `<form id="form" method="post" action="${shop.at("shop")}/token"></form><a id="link" href="${shop.at("shop")}/home">x</a>`,
    ),
  // Path is not that of the cookie, so that the browser keeps it.
  "GET /logout": (response) =>
    leadTo(response, "/login", ["sid=; Path=/app; Max-Age=0", "bare=; Path=/; Max-Age=0"]),
};

export async function openOddShop(): Promise<OddShop> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const answer = ANSWERS[`${request.method} ${pathname}`];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, request, shop);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const shop: OddShop = {
    at: (host) => `http://${host}.localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return shop;
}
