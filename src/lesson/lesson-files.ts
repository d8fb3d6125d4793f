/** The source of lessons: a folder of Markdown files. Paths are relative, with forward slashes. */
export interface LessonFiles {
  /** All files below the folder, sorted by path. */
  readonly paths: readonly string[];
  /** Returns the text of one of them. */
  read(path: string): string;
}
