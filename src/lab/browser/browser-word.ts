/** What a browser says of one request: the cookies that it kept back, with its own reasons. */
export interface RequestWord {
  readonly keptBack: readonly {
    readonly name: string;
    readonly domain: string;
    readonly path: string;
    readonly reasons: readonly string[];
  }[];
  /** What it says of the answer, which has just gone out; null if it says nothing in time. */
  answer(): Promise<AnswerWord | null>;
}

/** What a browser says of one answer: the Set-Cookie lines that it does not follow, with its own reasons. */
export interface AnswerWord {
  readonly refused: readonly { readonly line: string; readonly reasons: readonly string[] }[];
}

/** A browser that says what it does. */
export interface TalkingBrowser {
  /** How it calls itself in its User-Agent header. */
  readonly userAgent: string;
  /** What it says of the request that it has just sent; null if it is none of its own, or it says nothing in time. */
  ofRequest(method: string, url: string): Promise<RequestWord | null>;
}
