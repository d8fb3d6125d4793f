import type { Field, HttpRequest } from "../../http/message.ts";

/** A proxy that ends TLS: outside it speaks https, and inside plain http to what stands behind it. */
export class TlsProxy {
  readonly name: string;
  /** The name of what stands behind it. */
  readonly behind: string;

  constructor(name: string, behind: string) {
    this.name = name;
    this.behind = behind;
  }

  /**
   * The request as it goes on inside: over http, with the Host that the client wrote, and with fields that say how it came. Any
   * client could write those itself, so that a server must be told whose to believe.
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
