import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** What the relay does with one mail. */
export type Treatment =
  | 'accept'
  /** Answers RCPT TO with this reply. */
  | { readonly recipient: string }
  /** Answers the end of DATA with this reply. */
  | { readonly data: string }
  /** Reads all of the mail, then breaks the connection or says nothing more. */
  | 'drop after data'
  | 'silent after data'
  /** Breaks the connection where it should say that it takes the data. */
  | 'drop before data'
  | 'silent before data';

export interface RelayMail {
  readonly recipient: string;
  readonly raw: string;
  readonly treatment: Treatment;
}

export interface ScriptedRelay {
  readonly url: string;
  /** Mails whose data arrived whole, accepted or not. */
  readonly seen: readonly RelayMail[];
  /** Recipients named so far, also of mails that never came. */
  readonly attempts: readonly string[];
  close(): Promise<void>;
}

/** An SMTP server on loopback that treats each mail as a test says. */
export async function scriptedRelay(treat: (recipient: string, attempt: number) => Treatment): Promise<ScriptedRelay> {
  const seen: RelayMail[] = [];
  const attempts: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined); // The client drops connections that say nothing.
    converse(socket, seen, (recipient) => {
      attempts.push(recipient);
      return treat(recipient, attempts.filter((earlier) => earlier === recipient).length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    attempts,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(socket: Socket, seen: RelayMail[], treat: (recipient: string) => Treatment): void {
  const say = (reply: string): void => void socket.write(`${reply}\r\n`);
  let treatment: Treatment = 'accept';
  let recipient = '';
  let inData = false;
  let unread = '';
  say('220 relay');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    unread += chunk;
    for (;;) {
      const end = unread.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const line = unread.slice(0, end);
      unread = unread.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        seen.push({ recipient, raw: line, treatment });
        if (treatment === 'drop after data') return void socket.destroy();
        if (treatment !== 'silent after data')
          say(typeof treatment === 'object' && 'data' in treatment ? treatment.data : '250 taken');
        continue;
      }
      const [command = ''] = line.toUpperCase().split(' ');
      if (command === 'RCPT') {
        recipient = /<(.*?)>/.exec(line)?.[1] ?? '';
        treatment = treat(recipient);
        say(typeof treatment === 'object' && 'recipient' in treatment ? treatment.recipient : '250 ok');
      } else if (command === 'DATA') {
        if (treatment === 'drop before data') return void socket.destroy();
        if (treatment === 'silent before data') return;
        inData = true;
        say('354 go on');
      } else say(command === 'QUIT' ? '221 bye' : '250 ok');
    }
  });
}
