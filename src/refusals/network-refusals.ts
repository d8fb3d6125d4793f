/** Why a request does not reach a server: part of the closed union in trace/refusal.ts. */
export const NETWORK_REFUSALS = {
  "unknown-host": {
    reason: "No server answers at {host}.",
    clause: "RFC 9110 §4.3.3",
  },
  "server-down": {
    reason: "The server at {host} is down: nothing there accepts the connection.",
    clause: "RFC 9293 §3.5.2 (reset where no connection can be)",
  },
  "no-server-up": {
    reason: "No server behind {host} is up.",
    clause: "RFC 9110 §15.6.4 (503)",
  },
  "no-such-page": {
    reason: "This server has no page at {path}.",
    clause: "RFC 9110 §15.5.5 (404)",
  },
  "wrong-method": {
    reason: "{path} answers {allowed} only, and this is {method}.",
    clause: "RFC 9110 §15.5.6 (405)",
  },
} as const;
