/** What the program uses of standard input. */
export interface Input extends NodeJS.ReadableStream {
  readonly isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
}

/** What the program uses of standard output and standard error. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** false: wait for "drain" before writing more. */
  write(data: string | Uint8Array): boolean;
  on(event: string, listener: HostListener): unknown;
  off(event: string, listener: HostListener): unknown;
}

export type HostListener = (subject: unknown) => void;
