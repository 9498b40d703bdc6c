import { contentHash } from '@plumbline/schema';
import { z } from 'zod';

const certificateFormat = 'plumbline-certificate/1';

const signOff = z.strictObject({
  name: z.string(),
  statement: z.string(),
  at: z.string(),
  /** The hash of the evidence that was signed. */
  evidenceHash: z.string(),
});

/** A certificate as it is saved and sent. */
export const certificateDocument = z.strictObject({
  format: z.literal(certificateFormat, `is not ${certificateFormat}`),
  evidence: z.looseObject({
    metric: z.string(),
    version: z.string(),
    standing: z.string(),
    sentence: z.string(),
  }),
  /** SHA-256 of the evidence, the keys of its objects sorted. */
  evidenceHash: z.string(),
  signOffs: z.array(signOff),
  /** SHA-256 of everything above. */
  hash: z.string(),
});

export type CertificateDocument = z.infer<typeof certificateDocument>;
export type CertificateSignOff = z.infer<typeof signOff>;

/** Seals evidence and its sign-offs under one hash. */
export function sealCertificate(
  evidence: CertificateDocument['evidence'],
  signOffs: readonly CertificateSignOff[],
): CertificateDocument {
  const sealed = {
    format: certificateFormat as typeof certificateFormat,
    evidence,
    evidenceHash: contentHash(evidence),
    signOffs: [...signOffs],
  };
  return { ...sealed, hash: contentHash(sealed) };
}

/** What is wrong with a saved certificate, in sentences; empty if it is as it was sealed. */
export function certificateProblems(saved: unknown): string[] {
  const parsed = certificateDocument.safeParse(saved);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return [`This is no certificate: ${path.join('.') || 'it'} ${message}.`];
  }
  const { hash, ...sealed } = parsed.data;
  const found = contentHash(sealed.evidence);
  return [
    ...(found === sealed.evidenceHash
      ? []
      : [`The evidence was changed: its hash is ${found}, not ${sealed.evidenceHash}.`]),
    ...(contentHash(sealed) === hash ? [] : ['The certificate was changed after it was sealed.']),
  ];
}
