import { signOffTable, type EntityManager } from '@plumbline/schema/postgres';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, conflict } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import { Certificate } from './certificate.types.ts';
import { readCertificate } from './readCertificate.ts';

const longestStatement = 2_000;

@Resolver()
export class CertificateResolver {
  @Query(() => Certificate)
  async certificate(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() { dataSource }: Context,
  ): Promise<Certificate> {
    const { manager } = dataSource;
    return certificateOf(manager, await requireVersion(manager, metric, version));
  }

  @Mutation(() => Certificate, { description: 'Signs the evidence as it is now.' })
  async signOff(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('evidenceHash', () => String, {
      description:
        '`evidenceHash` of the certificate that was read. Fails if the evidence has changed since.',
    })
    evidenceHash: string,
    @Arg('statement', () => String) statement: string,
    @Ctx() context: Context,
  ): Promise<Certificate> {
    const { manager } = context.dataSource;
    const said = statement.trim();
    if (said === '' || said.length > longestStatement) {
      throw badInput(`Say what you stand for, in up to ${longestStatement} characters.`, 'statement');
    }
    const by = await requireReviewer(context);
    const row = await requireVersion(manager, metric, version);
    const now = await certificateOf(manager, row);
    if (now.look === null) throw conflict(`There is nothing to sign: ${now.sentence}`, 'version');
    if (now.evidenceHash !== evidenceHash) {
      throw conflict('The evidence is not what you read any more. Read it again, then sign.', 'evidenceHash');
    }
    await manager.insert(signOffTable, { metricVersion: row.id, evidenceHash, statement: said, by: by.id });
    return certificateOf(manager, row);
  }
}

async function certificateOf(manager: EntityManager, version: VersionRow): Promise<Certificate> {
  const { evidence, look, document } = await readCertificate(manager, version);
  const { metric, standing, sentence, measures, measuresNot, limits } = evidence;
  return {
    metric,
    version: evidence.version,
    standing,
    sentence,
    measures,
    measuresNot,
    limits,
    bias: evidence.bias.sentences,
    testedAt: look?.at.toISOString() ?? null,
    look: look === null ? null : String(look.id),
    signOffs: document.signOffs.map(({ evidenceHash, ...signed }) => ({
      ...signed,
      current: evidenceHash === document.evidenceHash,
    })),
    evidenceHash: document.evidenceHash,
    hash: document.hash,
    json: JSON.stringify(document, null, 2),
  };
}
