import { expect, test, vi } from "vitest";
import { openSqlite } from "../../../src/terminal/lab/open-sqlite.ts";

test("while SQLite is loaded, its own warning is not shown, and any other is", async () => {
  const shown: unknown[] = [];
  const { emitWarning } = process;
  const warn = vi.spyOn(process, "emitWarning").mockImplementation((...args: unknown[]) => {
    shown.push(args);
  });
  const opening = openSqlite(":memory:");
  process.emitWarning("SQLite is an experimental feature", "ExperimentalWarning");
  process.emitWarning(new Error("SQLite as well"));
  process.emitWarning("something else", "Warning", "A1");
  const database = await opening;
  expect(shown).toEqual([["something else", "Warning", "A1"]]);
  process.emitWarning("SQLite, afterwards");
  expect(shown).toHaveLength(2);
  warn.mockRestore();
  expect(process.emitWarning).toBe(emitWarning);
  (database as { close?: () => void } | null)?.close?.();
});
