const fields = `{ id version state base revision changelog basedOn publishedBy publishedAt retiredAt yaml
  rules { key statement label direction points { from to } counts doesNotCount
    examples { quote counts note } channels hints { field message } } }`;
export interface Version {
  id: string;
  version: string;
  state: string;
  base: number;
  revision: number;
  changelog: string | null;
  basedOn: string | null;
  publishedBy: string | null;
  yaml: string;
  rules: { key: string; hints: { field: string }[] }[];
}
export const createDraft = `mutation ($metric: String!, $version: String!, $basedOn: String) {
  version: createDraft(metric: $metric, version: $version, basedOn: $basedOn) ${fields} }`;
export const saveDraft = `mutation ($metric: String!, $version: String!, $revision: Int!, $base: Float!, $rules: [RubricRuleInput!]!) {
  version: saveDraft(metric: $metric, version: $version, revision: $revision, base: $base, rules: $rules) ${fields} }`;
export const publish = `mutation ($metric: String!, $version: String!, $revision: Int!, $changelog: String!) {
  version: publishVersion(metric: $metric, version: $version, revision: $revision, changelog: $changelog) ${fields} }`;
export const importRubric = `mutation ($metric: String!, $version: String!, $yaml: String!, $revision: Int) {
  version: importRubric(metric: $metric, version: $version, yaml: $yaml, revision: $revision) ${fields} }`;
export const retire = `mutation ($metric: String!, $version: String!) {
  version: retireVersion(metric: $metric, version: $version) ${fields} }`;
export const discard = `mutation ($metric: String!, $version: String!, $revision: Int!) {
  discardDraft(metric: $metric, version: $version, revision: $revision) { key versions { version state } } }`;
export const byName = `query ($metric: String!, $version: String) {
  version: metricVersion(metric: $metric, version: $version) ${fields} }`;

/** A rule that costs from 1 to `to` points, as the API takes it. */
export const rule = (key: string, to = 2): object => {
  const points = { from: 1, to };
  return {
    key,
    statement: `The customer met ${key}`,
    label: key,
    direction: 'LOWERS',
    points,
    counts: ['It'],
  };
};
