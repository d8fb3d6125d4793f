/** How the lab's server authenticates requests, by the name used on the command line and in lessons. */
export const LAB_MODE_NAMES = ["session", "jwt", "jwt-cookie", "naive"] as const;

export type LabMode = (typeof LAB_MODE_NAMES)[number];
