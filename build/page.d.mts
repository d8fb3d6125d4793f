export function bundlePage(): Promise<{ readonly script: Uint8Array; readonly style: string }>;
