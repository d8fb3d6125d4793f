export function bundlePage(): Promise<{ readonly script: string; readonly style: string }>;
