import type { Config } from '../config.ts';

/** The address at which this machine itself reaches the server. */
export function localUrl(host: string, port: number): string {
  const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/** The address in links: the configured one, else the local one. Without a slash at the end. */
export function publicUrlOf(config: Pick<Config, 'publicUrl' | 'host'>, port: number): string {
  return config.publicUrl ?? localUrl(config.host, port);
}
