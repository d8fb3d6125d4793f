import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  openSync,
  promises,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { FileProblem } from "../../text/file-reason.ts";
import { makeFolder } from "./make-folder.ts";

/** Files and folders given by the user. What cannot be read or written rejects with Node's own error, or with FileProblem. */
export interface Files {
  /** Reads a whole file. `most`: maximum bytes; rejects if it has more. From a pipe no more is read. */
  readFile(path: string, most: number): Promise<Uint8Array>;
  /** Yields the bytes of a file from an offset on, in chunks. */
  readChunks(path: string, fromByte: number): AsyncIterable<Uint8Array>;
  /** Size in bytes; 0 for a pipe. */
  fileSize(path: string): Promise<number>;
  /** Writes a file, replacing an existing one once all of it is written, and creates the folders above it. */
  writeFile(path: string, data: string | Uint8Array): Promise<void>;
  /** Creates a file, and the folders above it. Rejects with EEXIST if it exists. */
  createFile(path: string, text: string): Promise<void>;
  /**
   * Returns every file of a folder and of `depth` levels of folders below it (default: all), as paths relative to it with forward
   * slashes, sorted. Skips hidden folders and node_modules.
   */
  listFiles(folder: string, depth?: number): Promise<string[]>;
}

export const disk: Files = {
  async readFile(path, most) {
    const stats = kindOf(path);
    if (stats.size > most) throw tooLarge(most);
    // Much faster than a stream, and done before anybody could press a key.
    if (stats.isFile() && stats.size > 0) return readFileSync(path);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of disk.readChunks(path, 0)) {
      size += chunk.length;
      if (size > most) throw tooLarge(most);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  },

  async *readChunks(path, fromByte) {
    if (kindOf(path).isFIFO()) yield* after(await pipe(path), fromByte);
    else {
      const file = await promises.open(path);
      yield* file.createReadStream({ start: fromByte });
    }
  },

  async fileSize(path) {
    return kindOf(path).size;
  },

  async writeFile(path, data) {
    makeFolder(dirname(path));
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isFIFO()) throw new FileProblem("EPIPE", "it is a pipe");
    if (there === undefined) writeNew(path, data, "w");
    else if (there.isFile()) replace(realpathSync(path), data, there.mode);
    // A device, such as /dev/null.
    else writeFileSync(path, data);
  },

  async createFile(path, text) {
    makeFolder(dirname(path));
    writeNew(path, text, "wx");
  },

  async listFiles(folder, depth = Number.POSITIVE_INFINITY) {
    return [...filesIn(folder, depth, "")].sort();
  },
};

/** Writes a file that was not there. If the disk cannot take all of it, nothing is left of it. */
function writeNew(path: string, data: string | Uint8Array, flag: "w" | "wx", mode?: number): void {
  const file = openSync(path, flag);
  try {
    if (mode !== undefined) fchmodSync(file, mode & 0o7777);
    writeFileSync(file, data);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Replaces a file, which stays as it is if the disk cannot take all of the new one. Throws if it may not be written. */
function replace(path: string, data: string | Uint8Array, mode: number): void {
  accessSync(path, constants.W_OK);
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    writeNew(unfinished, data, "wx", mode);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!NO_PLACE_BESIDE.includes(code)) throw error;
    writeFileSync(path, data);
    return;
  }
  renameSync(unfinished, path);
}

/** Error codes of a folder that takes no other file, though this one may be written, or of a name that is too long with a suffix. */
const NO_PLACE_BESIDE = ["EACCES", "EPERM", "EROFS", "EEXIST", "ENAMETOOLONG"];

const tooLarge = (most: number) =>
  new FileProblem(
    "EFBIG",
    `it is over ${most >= 1_000_000 ? `${most / 1_000_000} MB` : `${most / 1000} kB`}`,
  );

/** Returns what is at a path, if it can be read: a file or a pipe. */
function kindOf(path: string): Stats {
  const stats = statSync(path);
  if (stats.isDirectory()) throw new FileProblem("EISDIR", "it is a folder");
  if (stats.isSocket()) throw new FileProblem("ENXIO", "it is a socket");
  if (stats.isBlockDevice() || (stats.isCharacterDevice() && !isNothing(stats)))
    throw new FileProblem("ENODEV", "it is a device");
  return stats;
}

/** Whether it is /dev/null, which is treated as an empty file. */
function isNothing(stats: Stats): boolean {
  try {
    return stats.rdev === statSync("/dev/null").rdev;
  } catch {
    return false;
  }
}

/** Opens a pipe that may have no writer: only the reader waits for one, so that Ctrl-C still works. */
async function pipe(path: string): Promise<AsyncIterable<Uint8Array>> {
  const { Socket } = await import("node:net");
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return new Socket({ fd, readable: true, writable: false });
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Skips the first `bytes` bytes. */
async function* after(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

function* filesIn(folder: string, depth: number, prefix: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (entry.isFile()) yield prefix + name;
    else if (entry.isDirectory() && depth > 0 && !/^(\..*|node_modules)$/.test(name))
      yield* filesIn(join(folder, name), depth - 1, `${prefix}${name}/`);
  }
}
