import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Shorter answers fit a packet or two as they are. */
const thresholdBytes = 1_024;

/** Answers by brotli or gzip, whichever the caller takes; bodies of requests are read as they come. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    threshold: thresholdBytes,
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    // Brotli's own default takes ten times as long for a few per cent.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
