import { connect, type Socket } from 'node:net';

/** One connection that sends what it likes. */
export interface RawClient {
  socket: Socket;
  send: (text: string) => void;
  /** All that came until the other side, or an error, ended it. */
  ended: Promise<string>;
}

export function openRaw(url: string): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    let came = '';
    socket.on('data', (part) => (came += part.toString('latin1')));
    const ended = new Promise<string>((done) => {
      socket.once('end', () => {
        socket.destroy();
        done(came);
      });
      socket.once('close', () => done(came));
    });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      resolve({ socket, send: (text) => void socket.write(text, 'latin1'), ended });
    });
  });
}

/** The status line's number; 0: the connection ended without an answer. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
