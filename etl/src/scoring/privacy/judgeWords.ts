/**
 * The words with which people speak to a judge of conversations in one language, as sources of regular expressions over
 * normalised text (lower case, no marks on Latin letters).
 */
export interface JudgeWords {
  /** Who judges: a model, an evaluator. Not a word for anybody whom customers talk to. */
  judge: string;
  override: string;
  /** What is overridden: all, the previous, yours. */
  earlier: string;
  instructions: string;
  assess: string;
  record: string;
  /** The ends of a scale. */
  extreme: string;
  grade: string;
  rule: string;
  met: string;
  /** Words of order, or of how many are meant: "must", "all", "none". */
  order: string;
  /** What comes before the judge's name: "note to", "dear", "if you are". */
  address: string;
  persona: string;
  /** Talk of surveys and of oneself, which does not address a judge. */
  ordinary: string;
}

const number = String.raw`(?<![\d.,])(?:10|0|100 ?%?|0 ?%)(?![\d.,]\d|\d)`;

export const judgeWords: Record<string, JudgeWords> = {
  en: {
    judge: String.raw`a\.?i\.?|l\.?l\.?ms?|(?:large )?language model|ai model|gpt\S*|chatgpt|claude|gemini|llama|copilot|(?:the |this |an? |any )(?:evaluator|grader|scorer|rater|judge|reviewer|auditor)|evaluator|grader|scorer|(?:scoring|grading|rating|evaluation|evaluating|assessment|judging|quality|review|reader|analysis|qa) (?:system|model|engine|ro?bot|ai|algorithm|tool|software|machine|assistant|program)|reader model|(?:automated |automatic )qa|(?:ro?bot|machine|program|software|assistant|algorithm)s? (?:that|which|who) (?:grades?|scores?|rates?|evaluates?|judges?|assesses|reviews?)|auto(?:mated|matic|-)? ?(?:reviewer|grader|scorer|judge|evaluator|rater)|(?:whoever|whatever|anyone|anybody|those|the (?:person|one|system|machine|bot|model|software|program|algorithm))(?: who| that| which)?(?: is| are|'s)? (?:now )?(?:reads?|reading|scor(?:es?|ing)|rat(?:es?|ing)|evaluat(?:es?|ing)|review(?:s|ing)?|grad(?:es?|ing)|analy[sz](?:es?|ing)|judg(?:es?|ing)|assess(?:es|ing)?)`,
    override:
      "ignore|disregard|forget|override|overrule|discard|bypass|neglect|(?:do not|dont|don't|stop) (?:follow|obey|apply|us)\\w*|pay no attention to|set aside|cancel|erase|wipe|supersedes?|replaces?|drop",
    earlier:
      'previous|prior|earlier|above|all|any|preceding|your|these|those|system|initial|original|every(?:thing)?|former|given|before',
    instructions:
      'instructions?|(?:system |previous |prior |earlier )prompts?|prompt|directives?|rubrics?|programming|system message',
    assess:
      'scor(?:e|es|ed|ing)|rat(?:e|es|ed)|grad(?:e|es|ed|ing)|evaluat(?:e|es|ed|ing|ion)|mark(?:s|ed|ing)?|assess\\w*|judg\\w*|classif\\w*|give|giving|gets?|award|assign|verdicts?',
    record:
      '(?:this|the|our|that|any|every|whole|entire) (?:\\w+ )?(?:conversation|chat|transcript|dialog(?:ue)?|interaction|exchange|thread|case|ticket)',
    extreme: `${number}|ten(?! (?:minutes|seconds|days|hours))|zero|maximum|max|minimum|(?:highest|lowest)(?! prio)|(?:full|top|best|worst) (?:marks|points|score|grade)|perfect(?:ly)?|a (?:pass|fail|success|failure)|fails? (?:every|this|the)|pass on (?:all|every)|disaster|worst|best possible|positive|negative|excellent|flawless|terrible|as bad|as good|favou?rabl[ey]|unfavou?rable`,
    grade: '(?:final |overall |numeric )?scores?|ratings?|verdicts?|evaluation|confidence|marks|points',
    rule: 'rules?|rubric(?: items?)?',
    met: '(?:un)?met|not[ _-]met|fulfilled|satisfied|triggered|disabled|favou?rable',
    order:
      'must|should|shall|has to|have to|needs? to|please|mark|set|answer|report|return|say|treat|consider|count|conclude|output|respond|give|assign|all|every|each|no|none|only|now|from now on|new|record|always|never',
    address: String.raw`(?:note|message|memo|instructions?|reminder|request|attention|information|info|notice|hint|tip|word|address(?:ed|ing)?|speaking|talking|important|urgent)(?: directly)?[ :,]+(?:to|for)|^(?:dear|hello|hi|hey|attention|listen|ok|okay|psst|yo)[ ,]+|(?:if|in case|when|since|as|because|while) you(?:'re| are)(?: an?| the)?|as (?:an?|the)|^to|(?<=[.!?\n] ?)to|^@? ?|(?<=[.!?\n(\[] ?)`,
    persona:
      "(?:you are|you're|you will be|suppose|assume you|screenplay|act as|pretend|imagine|role-?play|play the role|play a game|from now on|become|simulate|behave (?:like|as)|take the role|assume the role|in the role|in this role|as that|stay in)",
    ordinary:
      "survey|scale of|from (?:1|0|one) to|stars?|questionnaire|feedback form|would you (?:rate|recommend)|how (?:would|do) you|i(?: would| will|'d|'ll)?(?: \\w+ly)? (?:rate|rated|score|scored|give|gave|mark)|credit|trustpilot|google|app store|review on",
  },
  de: {
    judge: String.raw`ki|k\.i\.|ki-?modell|sprachmodell|(?:bewertungs|auswertungs|qualitats|prufungs?)-?(?:system|modell|ki|software|bot|programm|algorithmus)|bewerter(?:in)?|gutachter(?:in)?|prufer(?:in)?|(?:wer|jeder?,? der|an den,? der|die,? die|das system,? das|das modell,? das|die software,? die)(?: auch immer)? (?:dieses?|diesen|das|den) (?:gesprach|chat|verlauf|dialog|transkript)\w* (?:bewertet|liest|auswertet|beurteilt|pruft)|die dieses gesprach bewertet`,
    override:
      'ignorier\\w*|vergiss|vergesst|vergessen sie|missacht\\w*|uberschreib\\w*|verwirf|verwerfen|beachte(?:n sie)? (?:\\S+ ){0,3}nicht|umgeh\\w*|setze?(?:n sie)? dich (?:\\S+ ){0,3}hinweg',
    earlier:
      'vorherig\\w*|bisherig\\w*|vorig\\w*|vorangegangen\\w*|obig\\w*|alle|samtlich\\w*|deine|ihre|fruher\\w*|ursprunglich\\w*|vorstehend\\w*',
    instructions:
      'anweisung\\w*|instruktion\\w*|vorgaben|prompts?|systemprompt|bewertungsregeln|richtlinien|anleitungen|befehle?',
    assess:
      'bewert\\w*|beurteil\\w*|benot\\w*|vergib|vergeben|vergebt|markier\\w*|stufe|werte|gib|geben sie|einstufen|urteil\\w*',
    record:
      '(?:dieses?|diesen|diesem|dem|das|den|der|die) (?:\\w+ )?(?:gesprach|chat|verlauf|unterhaltung|dialog|transkript|konversation|vorgang)\\w*',
    extreme: `${number}|hochstnote|bestnote|hochstwert|hochste\\w*|niedrigste\\w*|schlechteste\\w*|beste\\w* (?:note|wertung|bewertung)|volle punktzahl|null punkte\\w*|zehn punkte\\w*|positiv\\w*|negativ\\w*|perfekt\\w*|maximal\\w*|minimal\\w*`,
    grade: '(?:gesamt)?(?:punktzahl|note|wertung|bewertung|score|urteil|punkte)',
    rule: 'regeln?',
    met: 'erfullt|zutreffend|met',
    order:
      'muss|mussen|soll\\w*|bitte|setze\\w*|melde\\w*|antworte\\w*|gib|geben|markier\\w*|werte\\w*|zahle\\w*|alle|jede\\w*|keine?|ab sofort|neue?',
    address: String.raw`(?:hinweis|nachricht|notiz|anweisung|achtung|info|mitteilung|wichtig|bitte)[ :,]+(?:an|fur)(?: die| den| das| alle| jede\w*)?|^(?:liebe[rs]?|hallo|achtung|hey)[ ,]+(?:die |der |das )?|(?:falls|wenn|da|als) (?:du|sie) (?:eine? |die |der |das )?|als|^an(?: die| den| das)?|^@? ?|(?<=[.!?\n(\[] ?)`,
    persona:
      '(?:du bist|sie sind|tu so|stell dir vor|spiele? die rolle|agiere? als|verhalte dich|ab jetzt bist du|rollenspiel|ubernimm die rolle|handle als)',
    ordinary:
      'umfrage|skala|von (?:1|0|eins) bis|sterne|fragebogen|wurden sie|ich (?:wurde|werde|gebe)|google',
  },
  es: {
    judge: String.raw`ia|i\.a\.|inteligencia artificial|modelo de lenguaje|evaluador(?:a)?|calificador(?:a)?|(?:sistema|modelo|motor|bot|software) (?:de (?:evaluacion|calificacion|puntuacion|calidad)|evaluador|automatico)|(?:quien|quienquiera que|el que|la que|el sistema que|el modelo que) (?:lea|lee|evalue|evalua|califique|califica|puntue|puntua|revise|juzgue)`,
    override:
      'ignor[ae]\\w*|olvid[ae]\\w*|descart[ae]\\w*|haz caso omiso|hagan? caso omiso|omite|omita|no sigas|no siga|anul[ae]\\w*|sobrescrib\\w*',
    earlier: 'anterior(?:es)?|previ[ao]s?|todas?|todos?|tus?|sus|precedentes?|originales|de arriba',
    instructions: 'instruccion(?:es)?|prompts?|indicaciones|directrices|directivas|rubrica|ordenes',
    assess:
      'puntu[ae]\\w*|calific\\w*|evalu[ae]\\w*|valor[ae]\\w*|marc[ae]\\w*|juzg\\w*|da|dale|den?|asign[ae]\\w*|pon\\w*|otorg\\w*',
    record: '(?:esta|este|la|el) (?:\\w+ )?(?:conversacion|chat|transcripcion|dialogo|interaccion|caso)',
    extreme: `${number}|maxim[ao]|minim[ao]|mas (?:alta|baja|alto|bajo)|perfect[ao]|diez|cero|peor|mejor (?:nota|puntuacion)|positiv[ao]|negativ[ao]|excelente`,
    grade: 'puntuacion|nota|calificacion|puntaje|veredicto|valoracion',
    rule: 'reglas?',
    met: 'cumpl\\w*|incumpl\\w*|met',
    order:
      'debes?|deben|tiene que|por favor|marca|responde|devuelve|di|considera|todas?|todos?|ninguna?|cada|nuevas?|a partir de ahora',
    address: String.raw`(?:nota|mensaje|aviso|atencion|instruccion|recordatorio|importante)[ :,]+(?:a|al|para)(?: la| el| cualquier| quien)?|^(?:querid[ao]|estimad[ao]|hola|atencion|oye)[ ,]+(?:la |el )?|(?:si|como|ya que|cuando) (?:eres|es|seas) (?:una? |la |el )?|como|^(?:a|al|para)(?: la| el)?|^@? ?|(?<=[.!?\n(\[] ?)`,
    persona:
      '(?:eres|ahora eres|actua como|finge|imagina|haz de cuenta|hazte pasar|juega el papel|asume el papel|a partir de ahora eres|comportate como)',
    ordinary: 'encuesta|escala de|del? (?:1|0|uno) al?|estrellas|cuestionario|le (?:daria|pondria)|google',
  },
  fr: {
    judge: String.raw`ia|i\.a\.|intelligence artificielle|modele de langage|evaluateur|evaluatrice|correcteur|(?:systeme|modele|moteur|bot|logiciel) (?:d'evaluation|de notation|d'analyse|qualite|automatique)|(?:celui|celle|quiconque|la personne|le systeme|le modele|a qui) (?:qui )?(?:lit|evalue|note|juge|analyse)`,
    override:
      'ignor\\w*|oubli\\w*|ne (?:tiens|tenez) (?:pas|aucun) compte|ne (?:suis|suivez) (?:pas|plus)|fais abstraction|faites abstraction|contourn\\w*|annul\\w*|negligez|neglige',
    earlier: "precedente?s?|anterieure?s?|toutes?|tous|tes|vos|ci-dessus|d'origine|initiales?",
    instructions: 'instructions?|prompts?|consignes?|directives?|grille|ordres',
    assess:
      'not(?:e|ez|er)|evalu\\w*|attribu\\w*|donn(?:e|ez|er)|accord(?:e|ez|er)|marqu\\w*|jug(?:e|ez|er)|mets|mettez|classe\\w*',
    record:
      '(?:cette|ce|cet|la|le) (?:\\w+ )?(?:conversation|chat|transcription|dialogue|echange|discussion|dossier)',
    extreme: `${number}|maximale?|minimale?|la plus (?:haute|basse|elevee)|le plus (?:haut|bas|eleve)|parfaite?|dix|zero|pire|meilleure? (?:note|score)|positi(?:f|ve)|negati(?:f|ve)|excellente?`,
    grade: 'note|score|verdict|evaluation|points',
    rule: 'regles?',
    met: 'remplie?s?|respectee?s?|satisfaite?s?|met',
    order:
      'appliqu\\w*|dois|doit|doivent|devez|il faut|veuillez|merci de|reponds|repondez|considere\\w*|toutes?|tous|aucune?|chaque|nouvelles?|desormais|compte\\w*',
    address: String.raw`(?:note|message|avis|attention|instruction|rappel|important)[ :,]+(?:a|au|pour|destine\w* a)(?: la| l'| le)? ?|^(?:chere?|bonjour|attention|salut)[ ,]+(?:l'|la |le )?|(?:si|comme|puisque|en tant que|lorsque|quand)(?: (?:tu es|vous etes))?(?: une?| l'| la| le)? ?|^a (?:l'|la |le )?|^@? ?|(?<=[.!?\n(\[] ?)`,
    persona:
      '(?:tu es|vous etes|agis comme|agissez comme|fais semblant|faites semblant|imagine\\w*|joue le role|jouez le role|desormais tu es|comporte-toi|jeu de role|mets-toi dans)',
    ordinary:
      'sondage|echelle de|de (?:1|0|un) a|etoiles|questionnaire|je (?:donnerais|mettrais|donne)|google',
  },
  pt: {
    judge: String.raw`ia|i\.a\.|inteligencia artificial|modelo de linguagem|avaliador(?:a)?|(?:sistema|modelo|motor|robo|software) (?:de (?:avaliacao|pontuacao|qualidade)|avaliador|automatico)|(?:quem|quem quer que|o sistema que|o modelo que|a pessoa que) (?:le|leia|ler|avalia|avalie|avaliar|pontua|pontuar|julga|julgar|analisa|analisar)`,
    override:
      'ignor[ae]\\w*|esque[cç]\\w*|desconsider\\w*|descart\\w*|nao (?:siga|sigas|leve em conta)|anul[ae]\\w*|sobrescrev\\w*',
    earlier: 'anterior(?:es)?|previ[ao]s?|todas?|todos?|tuas?|suas?|precedentes?|originais|acima',
    instructions: 'instru[cç](?:ao|oes)|prompts?|orientacoes|diretrizes|diretivas|rubrica|ordens|comandos',
    assess:
      'pontu\\w*|avali[ae]\\w*|classific\\w*|marqu?[ae]\\w*|julg\\w*|de(?= )|da|atribu[ai]\\w*|conced\\w*|coloqu\\w*',
    record:
      '(?:esta|este|essa|esse|a|o|desta|deste|nesta|neste) (?:\\w+ )?(?:conversa|chat|transcricao|dialogo|interacao|atendimento|caso)',
    extreme: `${number}|maxim[ao]|minim[ao]|mais (?:alta|baixa|alto|baixo)|perfeit[ao]|dez|zero|pior|melhor (?:nota|pontuacao)|positiv[ao]|negativ[ao]|excelente`,
    grade: 'pontuacao|nota|veredito|avaliacao|score',
    rule: 'regras?',
    met: 'cumprid\\w*|atendid\\w*|satisfeit\\w*|met',
    order:
      'deves?|devem|tem que|por favor|marque|responda|devolva|diga|considere|todas?|todos?|nenhuma?|cada|novas?|a partir de agora',
    address: String.raw`(?:nota|mensagem|aviso|atencao|instrucao|lembrete|importante)[ :,]+(?:a|ao|para)(?: a| o| qualquer| quem)?|^(?:car[ao]|prezad[ao]|ola|oi|atencao)[ ,]+(?:a |o )?|(?:se|como|ja que|quando) (?:voce e|tu es|fores|for|voce for) ?(?:uma? |a |o )?|como|^(?:a|ao|para)(?: a| o)?|^@? ?|(?<=[.!?\n(\[] ?)`,
    persona:
      '(?:voce e(?= )|voce agora e|tu es|aja como|atue como|finja|imagine|faca de conta|assuma o papel|a partir de agora voce|comporte-se como)',
    ordinary: 'pesquisa|escala de|de (?:1|0|um) a|estrelas|questionario|eu (?:daria|dou)|google',
  },
  ru: {
    judge:
      'ии|искусственн\\p{L}+ интеллект\\p{L}*|нейросет\\p{L}+|языков\\p{L}+ модел\\p{L}+|модель,? котор\\p{L}+|оценщик\\p{L}*|судь[яею]\\p{L}*|систем\\p{L}+ оценк\\p{L}+|(?:тот|тому|кто|те),? кто (?:читает|оценивает|проверяет)|кто (?:оценивает|проверяет)',
    override:
      'игнорир\\p{L}+|забудь\\p{L}*|не обращай\\p{L}* внимания|отмени\\p{L}*|пренебреги\\p{L}*|не следуй\\p{L}*|не учитывай\\p{L}*|проигнорируй\\p{L}*',
    earlier:
      'предыдущ\\p{L}+|прежн\\p{L}+|все|всё|вышеуказанн\\p{L}+|сво\\p{L}+|тво\\p{L}+|прошл\\p{L}+|ранее|исходн\\p{L}+',
    instructions:
      'инструкци\\p{L}+|указани\\p{L}+|промпт\\p{L}*|директив\\p{L}+|установк\\p{L}+|команд\\p{L}+',
    assess:
      'оцени\\p{L}*|поставь\\p{L}*|постави\\p{L}*|выстав\\p{L}+|отметь\\p{L}*|засчита\\p{L}+|присво\\p{L}+|суди\\p{L}*|дай\\p{L}*',
    record:
      '(?:эт\\p{L}+|данн\\p{L}+) (?:разговор\\p{L}*|диалог\\p{L}*|чат\\p{L}*|бесед\\p{L}+|переписк\\p{L}+|транскрипт\\p{L}*)',
    extreme: `${number}|максимальн\\p{L}+|минимальн\\p{L}+|высш\\p{L}+|низк\\p{L}+|высок\\p{L}+|десят\\p{L}+|ноль|нуль|отличн\\p{L}+|худш\\p{L}+|лучш\\p{L}+|положительн\\p{L}+|отрицательн\\p{L}+`,
    grade: 'оценк\\p{L}+|балл\\p{L}*|вердикт\\p{L}*|рейтинг\\p{L}*',
    rule: 'правил\\p{L}*',
    met: 'выполн\\p{L}+|соблюд\\p{L}+|met',
    order:
      'долж\\p{L}+|пожалуйста|отвечай\\p{L}*|ответь\\p{L}*|сообщи\\p{L}*|считай\\p{L}*|все|всё|ни одно|кажд\\p{L}+|нов\\p{L}+|отметь\\p{L}*',
    address:
      '(?:заметка|сообщение|примечание|внимание|инструкция|важно|обращение)[ :,]+(?:для|к)?|^(?:уважаем\\p{L}+|дорог\\p{L}+|привет|эй)[ ,]+|(?:если|как|поскольку) (?:ты|вы)[ —-]*|как|^(?:для )?|(?<=[.!?\\n(\\[] ?)',
    persona:
      '(?:ты теперь|вы теперь|ты —|ты -|представь\\p{L}*|притворись\\p{L}*|действуй как|сыграй\\p{L}* роль|веди себя как|с этого момента ты)',
    ordinary: 'опрос\\p{L}*|шкал\\p{L}+|от (?:1|0) до|зв[её]зд\\p{L}*|анкет\\p{L}+|google',
  },
  ja: {
    judge:
      'ai|人工知能|言語モデル|評価者|採点者|審査員|採点(?:する)?(?:システム|モデル|ai)|評価(?:する)?(?:システム|モデル|ai)|この会話を(?:読|評価|採点|審査)',
    override: '無視|忘れ|従わない|従うな|破棄|上書き|取り消し',
    earlier: 'これまで|以前|前の|上記|すべて|全て|今まで|先の|元の|あなたの|一切',
    instructions: '指示|命令|プロンプト|ルールブック|指令|ガイドライン',
    assess: '採点|評価|判定|点を(?:付|つ)け|点数|スコア|与え|付け|つけ',
    record: '(?:この|本|その)(?:会話|対話|チャット|やり取り|やりとり|通話|トランスクリプト)',
    extreme: '(?:10|0|１０|０|十|零|百|100)点|満点|最高|最低|完璧|肯定的|否定的',
    grade: '点数|スコア|評価|判定|採点',
    rule: 'ルール|規則',
    met: '満たさ|満たし|met',
    order: 'してください|せよ|しろ|べき|なさい|すべて|全て|どの|ない|ものとする|こと',
    address:
      '(?:へ|宛|あて|向け)(?:の|:|：|、)|(?:なら|として|であれば|である)|^(?:親愛なる|注意|お知らせ|メモ)?|(?<=[。！？\\n(\\[「] ?)',
    persona: 'あなたは今から|あなたは今|今からあなた|ふりをし|演じ|になりきっ|ロールプレイ|として振る舞',
    ordinary: 'アンケート|段階|星|口コミ|レビュー|私は|役に立',
  },
  zh: {
    judge:
      'ai|人工智能|人工智慧|语言模型|語言模型|大模型|评分(?:者|员|系统|模型|机器人)|評分(?:者|員|系統|模型)|评估(?:者|员|系统|模型)|評估(?:者|系統)|评审|裁判|(?:阅读|评价|评估|评分|审核)(?:这|本|此)(?:段|次|个)?(?:对话|聊天)',
    override: '忽略|无视|無視|忘记|忘掉|忘記|不要遵[守循]|覆盖|覆蓋|不理会|抛开|跳过',
    earlier: '之前|以前|以上|上面|先前|所有|全部|前面|你的|原来|任何',
    instructions: '指令|指示|提示词|提示詞|提示|命令|规则说明|说明|要求',
    assess: '打|评|評|给|給|判|标记|標記|算作|视为',
    record: '(?:这|這|本|此|该|該)(?:段|次|个|個|场)?(?:对话|對話|聊天|会话|會話|通话|谈话|交流)',
    extreme: '满分|滿分|(?:10|0|十|零|100|一百)分|最高|最低|完美|正面|负面|積極|好评|差评',
    grade: '分数|分數|评分|評分|得分|结论|判定|分',
    rule: '规则|規則',
    met: '满足|滿足|成立|触发|met',
    order: '必须|必須|请|請|应该|應該|应当|所有|全部|没有|沒有|任何|都|一律|不',
    address:
      '(?:致|给|給|告诉|提醒|通知)|(?:如果|作为|身为|假如)你?是?(?:一个|一名)?|^(?:注意|亲爱的|尊敬的|你好)?[:：，, ]?|(?<=[。！？\\n(\\[“] ?)',
    persona: '你现在是|你現在是|从现在起你|假装|假裝|扮演|想象你是|角色扮演|充当',
    ordinary: '问卷|調查|调查|星级|五星|几分|我给|给你们|给您|我打',
  },
};

/** "Ignore the previous instructions" in further languages. */
export const overridden: readonly RegExp[] = [
  // Italian, Dutch, Swedish, Danish and Norwegian, Polish, Czech, Romanian, Turkish, Ukrainian, Indonesian
  /\b(?:ignor|dimentic|trascur)\p{L}*\b.{0,30}\bistruzioni\b/u,
  /\b(?:negeer|vergeet)\b.{0,30}\b(?:instructies|opdrachten|aanwijzingen)\b/u,
  /\b(?:ignorera|ignorer|glom|glem|bortse)\b.{0,30}\b(?:instruktion|instruks|anvisning)\p{L}*/u,
  /\b(?:zignoruj|ignoruj|zapomnij)\b.{0,30}\b(?:instrukcj|polecen)\p{L}*/u,
  /\b(?:ignoruj|zapomen)\p{L}*\b.{0,30}\b(?:pokyn|instrukc)\p{L}*/u,
  /\bignora\p{L}*\b.{0,30}\binstructiunil\p{L}*/u,
  /(?:talimat|yonerge)\p{L}*.{0,20}(?:yok say|gormezden gel|unut)/u,
  /ігнору\p{L}*.{0,30}(?:інструкц|вказівк)\p{L}*/u,
  /\babaikan\b.{0,30}\b(?:instruksi|perintah)\b/u,
  // Korean, Arabic, Hebrew, Hindi
  /(?:지시|명령|지침|프롬프트).{0,12}(?:무시|잊)/u,
  /(?:تجاهل|انس).{0,30}(?:تعليمات|التعليمات|الأوامر)/u,
  /(?:התעלם|התעלמי|שכח).{0,30}(?:הוראות|ההוראות)/u,
  /निर्देश.{0,20}(?:अनदेखा|भूल)/u,
];
