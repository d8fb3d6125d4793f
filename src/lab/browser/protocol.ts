/** The connection to a browser: bytes in both directions. */
export interface ProtocolPort {
  write(bytes: string): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
}

/** A message of the browser that is not a reply. */
export interface ProtocolEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The target (a page, a frame) that it is about; "": the browser itself. */
  readonly session: string;
}

type Answer = (result: Readonly<Record<string, unknown>> | Error) => void;

/** Chromium's DevTools Protocol over a pipe: JSON with a NUL after each message. */
export class Protocol {
  readonly #port: ProtocolPort;
  readonly #waiting = new Map<number, Answer>();
  readonly #listeners = new Set<(event: ProtocolEvent) => void>();
  #calls = 0;
  #rest: Uint8Array[] = [];

  constructor(port: ProtocolPort) {
    this.#port = port;
    port.onBytes((bytes) => this.#take(bytes));
  }

  onEvent(listener: (event: ProtocolEvent) => void): void {
    this.#listeners.add(listener);
  }

  /** Calls a method; rejects with the browser's error. */
  call(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    session = "",
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (result) => (result instanceof Error ? reject(result) : resolve(result)));
      this.#port.write(
        `${JSON.stringify({ id, method, params, ...(session !== "" && { sessionId: session }) })}\0`,
      );
    });
  }

  /** Rejects pending calls: nothing more will come. */
  end(): void {
    for (const answer of this.#waiting.values()) answer(new Error("the browser has been closed"));
    this.#waiting.clear();
  }

  #take(bytes: Uint8Array): void {
    let rest = bytes;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = Buffer.concat([...this.#rest, rest.subarray(0, end)]).toString("utf8");
      this.#rest = [];
      rest = rest.subarray(end + 1);
      this.#hear(message);
    }
    if (rest.length > 0) this.#rest.push(rest);
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as {
      id?: number;
      method?: string;
      params?: Record<string, unknown>;
      result?: Record<string, unknown>;
      error?: { message?: string };
      sessionId?: string;
    };
    if (message.id !== undefined) {
      const answer = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      answer?.(message.error ? new Error(message.error.message ?? "refused") : (message.result ?? {}));
      return;
    }
    const { method = "", params = {}, sessionId: session = "" } = message;
    for (const listener of this.#listeners) listener({ method, params, session });
  }
}
