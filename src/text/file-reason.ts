/** A file that is not what was expected. Its message is a clause that says why: "it is a folder". */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the system's error codes mean to a user who named a file or a folder. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "access is denied",
  EPERM: "access is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "there is a file where a folder should be",
  EEXIST: "there is a file of that name already",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk is full",
  EFBIG: "it is too large",
  EIO: "the disk fails",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links go in a circle",
  EMFILE: "too many files are open",
  ENXIO: "nobody is at the other end",
  ERR_INVALID_ARG_VALUE: "that is not a path",
};

/** Returns why a file could not be read or written, in words and without any of its content. */
export function fileReason(error: unknown): string {
  if (error instanceof FileProblem) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (code === "" ? "it cannot be opened" : code);
}
