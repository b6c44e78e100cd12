import { execFile } from 'node:child_process';

export interface CurlAnswer {
  readonly status: number;
  readonly body: string;
  /** The body as JSON; fails where it is not. */
  json(): unknown;
}

/** Runs the real curl with these arguments and answers status and body. Fails where curl itself fails. */
export function curl(...args: string[]): Promise<CurlAnswer> {
  const marker = '\n--status:';
  return new Promise((resolve, reject) => {
    execFile('curl', ['-sS', '--max-time', '20', '-w', `${marker}%{http_code}`, ...args], (error, stdout, stderr) => {
      if (error !== null) {
        reject(new Error(`curl failed: ${stderr}`, { cause: error }));
        return;
      }
      const end = stdout.lastIndexOf(marker);
      const body = stdout.slice(0, end);
      resolve({ status: Number(stdout.slice(end + marker.length)), body, json: (): unknown => JSON.parse(body) });
    });
  });
}
