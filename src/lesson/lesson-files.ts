/** Where lessons are read from: a folder of Markdown files, handed in. Paths are relative, with forward slashes. */
export interface LessonFiles {
  /** Every file below the folder, sorted by path. */
  readonly paths: readonly string[];
  /** The text of one of them. */
  read(path: string): string;
}
