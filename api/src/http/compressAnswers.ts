import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** A shorter answer fits into a packet or two uncompressed. */
const thresholdBytes = 1_024;

/** Compresses answers with brotli or gzip, whichever the caller accepts. Leaves request bodies as they are. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    threshold: thresholdBytes,
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    // Brotli's default quality takes ten times as long for a few per cent less.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
