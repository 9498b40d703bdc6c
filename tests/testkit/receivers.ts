import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface WebhookReceiver {
  url: string;
  calls: ReceivedCall[];
  close: () => Promise<void>;
}

/** What a webhook answers to its nth call, from 0: a status, a place that it sends to, or never anything. */
export type WebhookScript = (call: number) => number | { redirectTo: string } | 'never';

/** A webhook on loopback that writes down what it gets. */
export async function startWebhookReceiver(script: WebhookScript = () => 204): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const reply = script(calls.length);
      calls.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (reply === 'never') return;
      if (typeof reply === 'number') response.writeHead(reply).end('the receiver’s own words');
      else response.writeHead(307, { location: reply.redirectTo }).end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    calls,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As a receiver checks it: the time of a signature that holds, null where it does not. */
export function signedAt({ headers, body }: ReceivedCall, secret: string): number | null {
  const [, seconds, sum] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-plumbline-signature'])) ?? [];
  const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return sum === expected ? Number(seconds) : null;
}

export interface MailReceiver {
  /** With the user and password that it asks for. */
  url: string;
  mails: { to: string[]; from: string; raw: string }[];
  close: () => Promise<void>;
}

/** A mail server on loopback. It wants a login, and has no mailbox whose name begins with `nobody`. */
export async function startMailReceiver(): Promise<MailReceiver> {
  const mails: MailReceiver['mails'] = [];
  const server = new SMTPServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'plumbline' && password === 'open-sesame') done(null, { user: username });
      else done(new Error(`No user ${username} with ${password}`));
    },
    onRcptTo: ({ address }, _session, done) => {
      if (!address.startsWith('nobody')) return done();
      done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://plumbline:open-sesame@127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
