import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that only this machine can reach. */
export interface Loopback {
  readonly port: number;
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Key and certificate as PEM; null: plain http. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
}

/** Attempts to find a port that is free on both addresses. */
const ATTEMPTS = 20;

/** Error codes of a machine without IPv6. */
const NO_SUCH_ADDRESS = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]);

/** Listens on 127.0.0.1 and ::1, on the same port and no other address. Rejects with Node's own error if the port is taken. */
export async function listenOnLoopback(
  handle: RequestListener,
  { port, tls }: LoopbackOptions,
): Promise<Loopback> {
  const create = await maker(handle, tls);
  for (let attempt = 1; ; attempt++) {
    const four = create();
    await listen(four, "127.0.0.1", port);
    const found = (four.address() as AddressInfo).port;
    const six = create();
    try {
      await listen(six, "::1", found);
      return loopback(found, [four, six]);
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (NO_SUCH_ADDRESS.has(code)) return loopback(found, [four]);
      await close(four);
      // Another program uses it on one of them: another port may be free on both.
      if (port !== 0 || attempt === ATTEMPTS) throw error;
    }
  }
}

async function maker(handle: RequestListener, tls: LoopbackOptions["tls"]): Promise<() => Server> {
  if (tls === null) return () => createServer(handle);
  const https = await import("node:https");
  return () => https.createServer(tls, handle);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const loopback = (port: number, servers: readonly Server[]): Loopback => ({
  port,
  close: async () => void (await Promise.all(servers.map(close))),
});

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
