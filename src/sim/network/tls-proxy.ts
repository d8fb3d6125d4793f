import type { Field, HttpRequest } from "../../http/message.ts";

/** A proxy that ends TLS: https outside, plain http to what is behind it. */
export class TlsProxy {
  readonly name: string;
  /** The name of the server or balancer behind it. */
  readonly behind: string;

  constructor(name: string, behind: string) {
    this.name = name;
    this.behind = behind;
  }

  /**
   * Returns the request as forwarded: over http, with the client's Host, and with fields that say how it arrived. Any client could send
   * those too, so a server must be configured to trust them.
   */
  forward(request: HttpRequest): { readonly request: HttpRequest; readonly added: readonly Field[] } {
    const url = new URL(request.url);
    const added = [
      { name: "X-Forwarded-Proto", value: url.protocol.slice(0, -1) },
      { name: "X-Forwarded-Host", value: url.host },
    ];
    url.protocol = "http:";
    const own = /^x-forwarded-(proto|host)$/i;
    const fields = [...request.fields.filter(({ name }) => !own.test(name)), ...added];
    return { request: { ...request, url: url.href, fields }, added };
  }
}
