import type { Databases } from '@plumbline/etl';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { briefingById } from '../briefings/briefings.query.ts';
import { briefingMarkdown } from '../briefings/markdown.ts';
import { certificatePdf } from '../certificate/certificatePdf.ts';
import { readCertificate } from '../certificate/readCertificate.ts';
import { isUuid } from '../reviewers/requireReviewer.ts';
import { blindConversations } from '../review/assignments.query.ts';
import { versionOf } from '../rubric/versions.query.ts';
import { spokenBriefings } from '../briefings/toBriefing.ts';

const briefingFile = /^(?<id>.+)\.(?<kind>pdf|md)$/;

/**
 * GET /briefings/ID.pdf and ID.md: a stored briefing. GET /certificates/METRIC/VERSION.pdf: the current certificate.
 * Their links have the request's own protocol and host.
 */
export function servePapers(app: FastifyInstance, { dataSource, warehouse }: Databases): void {
  const { manager } = dataSource;
  app.get<{ Params: { file: string } }>('/briefings/:file', async (request, reply) => {
    const { id, kind } = briefingFile.exec(request.params.file)?.groups ?? {};
    if (id === undefined) return reply.callNotFound();
    const kept = isUuid(id) ? await briefingById(manager, id) : null;
    if (kept === null) return reply.code(404).send({ error: 'There is no such briefing.' });
    const reader = request.headers['x-plumbline-reviewer'];
    const hidden =
      typeof reader === 'string' && isUuid(reader) ? await blindConversations(manager, reader) : [];
    const briefing = (await spokenBriefings(warehouse, [kept.document], hidden))[0]!;
    const name = `${briefing.metric}-${briefing.kind}-${briefing.current.from}.${kind}`;
    reply.header('content-disposition', `attachment; filename="${fileName(name)}"`);
    if (kind === 'md')
      return reply.type('text/markdown; charset=utf-8').send(briefingMarkdown(briefing, baseOf(request)));
    const { briefingPdf } = await import('../briefings/briefingPdf.ts');
    return reply.type('application/pdf').send(await briefingPdf(briefing, baseOf(request)));
  });
  app.get<{ Params: { metric: string; file: string } }>(
    '/certificates/:metric/:file',
    async (request, reply) => {
      const { metric, file } = request.params;
      const version = file.endsWith('.pdf') ? await versionOf(manager, metric, file.slice(0, -4)) : null;
      if (version === null)
        return reply.code(404).send({ error: 'There is no certificate of such a version.' });
      const { document } = await readCertificate(manager, version);
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${fileName(`certificate-${metric}-${file}`)}"`)
        .send(await certificatePdf(document, { base: baseOf(request), timeZone: warehouse.timeZone }));
    },
  );
}

const baseOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`;

/** A file name without characters that could end the name or the header. */
const fileName = (name: string): string => name.replaceAll(/[^\w.-]+/g, '-');
