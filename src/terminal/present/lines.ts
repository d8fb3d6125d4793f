import type { Socket } from "node:net";

/** Calls `take` with each line from a socket; a line longer than `most` characters ends the connection. */
export function onLines(socket: Socket, most: number, take: (line: string) => void): void {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    text += chunk;
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) take(line);
    if (text.length > most) socket.destroy();
  });
}
