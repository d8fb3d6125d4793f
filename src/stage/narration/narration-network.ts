import { agoWords, spanWords } from "../../text/time-span.ts";
import type { NetworkEvent, ProxyKind } from "../../trace/network-events.ts";
import { shortUrl } from "./facts.ts";
import type { Narration } from "./telling.ts";
import { listWords } from "./words.ts";

/** Words for what is between browsers and servers: held messages, proxies, caches, and listeners. */
export const NETWORK_WORDS: Narration<NetworkEvent["type"]> = {
  "wire.held": () => ({
    headline: "From here on, messages wait on the wire.",
    body: "So several requests can be under way at once. wire deliver lets one arrive, and wire answer lets it be answered.",
  }),
  "wire.released": () => ({
    headline: "Messages no longer wait.",
    body: "Each request is answered at once again.",
  }),
  "message.moved": ({ exchange, number, to }, { before }) => {
    const waiting = [...before.underWay, ...(before.exchange === null ? [] : [before.exchange])];
    const { method = "", url = "" } = waiting.find(({ id }) => id === exchange)?.request ?? {};
    const what = url === "" ? "" : ` (${method} ${new URL(url).pathname})`;
    return to === "server"
      ? { headline: `Request ${number}${what} reaches the server.`, body: "The others still wait." }
      : { headline: `The server goes on with request ${number}${what}, and answers it.`, body: "" };
  },
  "proxy.started": ({ proxy, behind, does }) => ({
    headline:
      does === "caches" ? `A shared cache starts at ${proxy}.` : `A proxy that ends TLS starts at ${proxy}.`,
    body: `Behind it stands ${behind}. ${PROXIES[does]}`,
  }),
  "request.forwarded": ({ proxy, to, added }) => ({
    headline: `${proxy} hands the request on to ${to}, over http.`,
    body: `TLS ends here. The proxy adds ${listWords(added.map(({ name, value }) => `${name}: ${value}`))}.`,
  }),
  "cache.hit": ({ cache, url, age, refusal }) => ({
    headline:
      cache === null
        ? `The browser takes ${shortUrl(url)} out of its own cache.`
        : `${cache} answers by itself: it has ${shortUrl(url)} in its cache.`,
    body: [
      `It was put there ${agoWords(age)}. No server is asked${cache === null ? "" : ", and nobody checks who asks"}.`,
      ...(refusal === null ? [] : [refusal.reason]),
    ].join(" "),
    refused: refusal !== null,
  }),
  "cache.stored": ({ cache, url, fresh }) => ({
    headline: `${cache ?? "The browser"} keeps the answer for ${shortUrl(url)} for ${spanWords(fresh)}.`,
    body:
      cache === null
        ? "Its Cache-Control allows that. For that long the browser need not ask again."
        : "Its Cache-Control allows that. For that long everybody who asks for it gets this very answer, with all its headers.",
  }),
  "wire.tapped": () => ({
    headline: "An attacker listens on the wire.",
    body: "He reads all that goes over http. Over https he sees which host is asked, and no more.",
  }),
  "request.overheard": ({ host, plain, cookieHeader, authorization, body }) => {
    if (!plain)
      return {
        headline: "The attacker hears nothing.",
        body: `He sees that ${host} is asked. TLS hides the rest.`,
      };
    const heard = [
      ...(cookieHeader === null ? [] : [`Cookie: ${cookieHeader}`]),
      ...(authorization === null ? [] : [`Authorization: ${authorization}`]),
      ...(body === null ? [] : [body]),
    ];
    return heard.length === 0
      ? { headline: "The attacker reads along: http hides nothing.", body: "There was nothing secret in it." }
      : {
          headline: `The attacker reads along: ${heard.join(", ")}`,
          body: "http hides nothing on its way. He has it now too.",
        };
  },
  "response.overheard": ({ cookies, bearer }) => ({
    headline: `The attacker reads the answer too: ${[...cookies.map((pair) => `Set-Cookie: ${pair}`), ...(bearer === null ? [] : [bearer])].join(", ")}`,
    body: "Secure keeps a cookie off http later on. But whatever comes over http can be read by everybody on the way.",
  }),
};

const PROXIES: Readonly<Record<ProxyKind, string>> = {
  "ends-tls": "Browsers speak https with the proxy, and it hands every request on over plain http.",
  caches: "It keeps what Cache-Control lets a shared cache keep, and gives it to everybody who asks.",
};
