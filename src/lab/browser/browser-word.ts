/** A browser's report on one request: the cookies that it withheld, with its own reasons. */
export interface RequestWord {
  readonly keptBack: readonly {
    readonly name: string;
    readonly domain: string;
    readonly path: string;
    readonly reasons: readonly string[];
  }[];
  /** Resolves to its report on the response, which has just been sent; null if none comes in time. */
  answer(): Promise<AnswerWord | null>;
}

/** A browser's report on one response: the Set-Cookie lines that it does not follow, with its own reasons. */
export interface AnswerWord {
  readonly refused: readonly { readonly line: string; readonly reasons: readonly string[] }[];
}

/** A browser that reports what it does. */
export interface TalkingBrowser {
  /** Its User-Agent header. */
  readonly userAgent: string;
  /** Resolves to its report on the request that it has just sent; null if it did not send it, or none comes in time. */
  ofRequest(method: string, url: string): Promise<RequestWord | null>;
}
