/** A terminal's Ctrl-C comes from the terminal and, forwarded, from the launcher: two signals are one wish to stop. */
const signalsToForce = 3;

/** Aborted by the first signal to stop; the third ends the process at once. */
export function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  let received = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      received += 1;
      stop.abort();
      if (received === signalsToForce) process.exit(1);
    });
  }
  return stop.signal;
}
