import { expect, test } from 'vitest';
import { certificateProblems, sealCertificate } from './certificate.ts';

const evidence = {
  metric: 'cx',
  version: 'v1',
  standing: 'pass',
  sentence: 'v1 meets its targets.',
  results: { f1: { value: 0.81, low: 0.8, high: 0.82 }, slices: [{ value: 'ja' }, { value: 'en' }] },
};
const signOffs = [
  { name: 'Ada', statement: 'I read it.', at: '2026-06-01T00:00:00.000Z', evidenceHash: 'x' },
];

test('a certificate as it was sealed holds, in whatever order a file keeps its keys', () => {
  const sealed = sealCertificate(evidence, signOffs);
  expect(sealed.evidenceHash).toMatch(/^[0-9a-f]{64}$/);
  const saved: unknown = JSON.parse(JSON.stringify(sealed, null, 2));
  expect(certificateProblems(saved)).toEqual([]);
  const turned = { ...sealed, evidence: Object.fromEntries(Object.entries(evidence).toReversed()) };
  expect(certificateProblems(turned)).toEqual([]);
});

test('a figure, a signature or an order that was changed shows', () => {
  const sealed = sealCertificate(evidence, signOffs);
  const better = { ...evidence, results: { ...evidence.results, f1: { value: 0.91, low: 0.8, high: 0.82 } } };
  expect(certificateProblems({ ...sealed, evidence: better })).toEqual([
    expect.stringMatching(/^The evidence was changed: its hash is/),
    'The certificate was changed after it was sealed.',
  ]);
  const other = sealCertificate(better, signOffs);
  expect(certificateProblems({ ...sealed, evidence: better, evidenceHash: other.evidenceHash })).toEqual([
    'The certificate was changed after it was sealed.',
  ]);
  expect(certificateProblems({ ...sealed, signOffs: [] })).toHaveLength(1);
  const slices = evidence.results.slices.toReversed();
  expect(
    certificateProblems({ ...sealed, evidence: { ...evidence, results: { ...evidence.results, slices } } }),
  ).toHaveLength(2);
});

test('something else is no certificate', () => {
  expect(certificateProblems({ format: 'x' })[0]).toMatch(
    /^This is no certificate: format is not plumbline-certificate/,
  );
  expect(certificateProblems(null)[0]).toMatch(/^This is no certificate/);
});
