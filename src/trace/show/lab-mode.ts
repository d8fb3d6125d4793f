/** How the lab's server remembers who asks, by the word for it on the command line and in lessons. */
export const LAB_MODE_NAMES = ["session", "jwt", "jwt-cookie", "naive"] as const;

export type LabMode = (typeof LAB_MODE_NAMES)[number];
