/** Tokens with which chat templates separate system, user and assistant, and tags of prompts. */
const templateTokens: readonly RegExp[] = [
  /<\|[a-z_ ]{2,30}\|>/,
  /\[\/?inst\]|<<\/?sys>>|<\/?(?:start|end)_of_turn>|<\/?s>\s*\[|\[\/?(?:system|assistant)_?(?:prompt|message)?\]\s*\n/,
  /<\/?(?:system|developer|assistant|instructions?|transcript|conversation|rubric|verdicts?|evaluation|system[-_]prompt|prompt|judge|score)(?:\s[^>]*)?>/,
  /(?:^|\n)\s*(?:(?:human|system|developer)\s*:[^\n]*\n+\s*(?:user|assistant)|(?:user|assistant)\s*:[^\n]*\n+\s*(?:human|system|developer))\s*:/,
  /(?:^|\n)\s*#{2,4}\s*(?:instructions?|system|response|new (?:instructions?|task)|task|prompt|assistant|input|output)\b/,
  /[-=*#[<]{2,}\s*(?:end|begin|start) (?:of )?(?:the )?(?:transcript|data|prompt|instructions?|user (?:input|message|data)|system prompt|input|untrusted)\b/,
];

/** Keys of our transcript and of the answer that is asked for. */
const formKeys =
  /["'`]?\b(rule|rules|verdicts?|quote|confidence|strength|role|messages?|score|summary|note|points|abstained|basis|content)\b["'`]?\s*[:=]/g;
const roleOfOurs = /["']role["']\s*:\s*["'](?:system|developer|assistant|customer|agent|bot)["']/;
const verdictOfOurs =
  /\bnot_met\b|\bnot_enough_evidence\b|["'`]?\bverdicts?["'`]?\s*[:=]\s*["'`[{]?\s*(?:met|not|\{|\[|true|false|pass|fail|positive|negative)/;

/** Whether a text, in its normal form, looks like part of a prompt, a transcript or an answer rather than talk. */
export function imitates(normal: string): boolean {
  if (templateTokens.some((token) => token.test(normal))) return true;
  if (roleOfOurs.test(normal) || verdictOfOurs.test(normal)) return true;
  const keys = new Set(Array.from(normal.matchAll(formKeys), ([, key]) => key));
  return /[{[]/.test(normal)
    ? keys.size >= 3 || (keys.has('rule') && keys.size >= 2)
    : keys.has('rule') && keys.has('confidence');
}

const header =
  /(?:^|\n|[.!?)\]] ?)\s*(?:(?<mark>[[({<#*=|>~"'-]{1,8})\s*)?(?<who>system|sys|developer|dev|admin(?:istrator)?|assistant|root|openai|anthropic|plumbline|moderator|qa|scoring|evaluation|evaluator|grader|judge|systemnachricht|systemmeldung|entwickler(?:hinweis)?|sistema|desarrollador|systeme|developpeur|desenvolvedor|системн\p{L}+|система|разработчик|システム|開発者|系统|系統|开发者)(?<what>(?: |-)?(?:message|prompt|note|notice|instructions?|override|update|alert|command|directive|policy|mode|hinweis|meldung|nachricht|anweisung|mensaje|aviso|instruccion|mensagem|instrucao|сообщени\p{L}+|инструкци\p{L}+|メッセージ|指示|通知|消息|提示|指令))?s?\s*(?<close>[\])}>#*=|:：】」-]+|\n)/u;
const statement =
  /\b(?:customer|client|agent|case|issue|conversation|chat|ticket|problem|kunde|kundin|gesprach|cliente|conversacion|agente|conversa|conversation|client|agent)\b[^.\n]{0,30}\b(?:is|was|has|were|are|had|did|ist|war|hat|wurde|esta|estaba|fue|es|quedo|est|etait|foi|ficou)\b|客户|顾客|お客様|клиент/u;

/** "*** Message from the administration", "[Message système]" */
const from =
  /(?:^|\n)\s*[[({<#*=|>~"'-]{1,8}\s*(?:message|note|notice|update|nota|mensaje|mensagem|aviso|hinweis|nachricht|сообщение)\s(?:(?:from|of|by|du|de|del|do|da|vom|von|der|от)\s)?(?:(?:the|la|le|el|o|a)\s)?(?:\p{L}+\s)?(?:system\p{L}*|sistema|administrat\p{L}+|administra\p{L}+|developers?|desarrollador\p{L}*|developpeur\p{L}*|entwickl\p{L}+|системы|разработчик\p{L}*|plumbline|openai)/u;

/** Whether a text, or a sentence in it, begins like a message of a system or a developer. */
export function isPosing(normal: string): boolean {
  if (from.test(normal)) return true;
  const groups = header.exec(normal)?.groups;
  if (groups === undefined) return false;
  const isMarked = groups['mark'] !== undefined || groups['what'] !== undefined;
  return isMarked || /^(?:system|sistema|systeme|система|システム|系统|系統)/.test(groups['who']!);
}

/** Whether a text says how the conversation went. */
export const tellsOutcome = (normal: string): boolean => statement.test(normal);
