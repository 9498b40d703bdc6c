import { describe, expect, test } from 'vitest';
import { estimateTokens } from './tokenEstimate.ts';

/** Texts with how many tokens cl100k_base and o200k_base take for them, counted with gpt-tokenizer 3. */
const counted: [language: string, text: string, cl100k: number, o200k: number][] = [
  [
    'en',
    "I have been waiting for over forty minutes and nobody has replied to me. Could you please tell me where my order is? I'm really disappointed with how this was handled.",
    35,
    34,
  ],
  [
    'de',
    'Ich warte seit über vierzig Minuten und niemand hat mir geantwortet. Könnten Sie mir bitte sagen, wo meine Bestellung bleibt? Die Rückerstattungsbestätigung fehlt.',
    44,
    37,
  ],
  [
    'fr',
    "J'attends depuis plus de quarante minutes et personne ne m'a répondu. Pourriez-vous me dire où en est ma commande ? Je suis vraiment déçue.",
    38,
    34,
  ],
  [
    'es',
    'Llevo esperando más de cuarenta minutos y nadie me ha contestado. ¿Podría decirme dónde está mi pedido? Estoy muy decepcionado.',
    38,
    32,
  ],
  [
    'pl',
    'Czekam już ponad czterdzieści minut i nikt mi nie odpowiedział. Czy mogliby Państwo powiedzieć mi, gdzie jest moje zamówienie? Jestem naprawdę rozczarowany.',
    53,
    43,
  ],
  [
    'tr',
    'Kırk dakikadan fazladır bekliyorum ve kimse bana cevap vermedi. Siparişimin nerede olduğunu söyleyebilir misiniz? Gerçekten hayal kırıklığına uğradım.',
    59,
    45,
  ],
  [
    'fi',
    'Olen odottanut yli neljäkymmentä minuuttia, eikä kukaan ole vastannut minulle. Voisitteko kertoa, missä tilaukseni on? Olen todella pettynyt.',
    57,
    43,
  ],
  [
    'vi',
    'Tôi đã chờ hơn bốn mươi phút mà không ai trả lời tôi. Bạn có thể cho tôi biết đơn hàng của tôi đang ở đâu không?',
    57,
    33,
  ],
  [
    'ru',
    'Я жду уже больше сорока минут, и мне никто не ответил. Подскажите, пожалуйста, где мой заказ? Я очень разочарован тем, как это было сделано.',
    63,
    40,
  ],
  [
    'el',
    'Περιμένω πάνω από σαράντα λεπτά και κανείς δεν μου έχει απαντήσει. Μπορείτε να μου πείτε πού είναι η παραγγελία μου;',
    97,
    40,
  ],
  [
    'ar',
    'أنتظر منذ أكثر من أربعين دقيقة ولم يرد علي أحد. هل يمكنكم إخباري أين طلبي؟ أنا محبط جدا من هذه الخدمة.',
    79,
    33,
  ],
  ['he', 'אני מחכה כבר יותר מארבעים דקות ואף אחד לא ענה לי. תוכלו לומר לי איפה ההזמנה שלי?', 74, 27],
  [
    'hi',
    'मैं चालीस मिनट से अधिक समय से प्रतीक्षा कर रहा हूँ और किसी ने मुझे उत्तर नहीं दिया। क्या आप बता सकते हैं कि मेरा ऑर्डर कहाँ है?',
    120,
    35,
  ],
  ['th', 'ฉันรอมานานกว่าสี่สิบนาทีแล้วและยังไม่มีใครตอบฉันเลย ช่วยบอกหน่อยได้ไหมว่าคำสั่งซื้อของฉันอยู่ที่ไหน', 95, 43],
  [
    'ja',
    '四十分以上待っていますが、誰からも返事がありません。注文がどこにあるか教えていただけますか？本当にがっかりしました。',
    51,
    37,
  ],
  ['zh', '我已经等了四十多分钟了，没有人回复我。请问我的订单在哪里？我对这次服务非常失望。', 37, 29],
  [
    'ko',
    '사십 분 넘게 기다리고 있는데 아무도 답을 주지 않았어요. 제 주문이 어디에 있는지 알려주시겠어요? 정말 실망했습니다.',
    62,
    34,
  ],
  ['ka', 'ორმოც წუთზე მეტია ველოდები და არავინ მიპასუხა. შეგიძლიათ მითხრათ სად არის ჩემი შეკვეთა?', 160, 30],
  ['en', '😀😡👍🏽👨‍👩‍👧‍👦🇩🇪❤️🔥🙏🏿', 46, 26],
  [
    'en',
    'SGVsbG8gd29ybGQsIHRoaXMgaXMgYSBiYXNlNjQgc3RyaW5nIHdpdGggcmFuZG9tIGNvbnRlbnQgMTIzNDU2Nzg5MA==',
    65,
    56,
  ],
  ['en', 'Order 5f2c9a1e-77b3-4c1e-9d3a-0b1f6a2c8e44, ref AB-99821-XZ, 4111 1111 1111 1111', 57, 57],
  ['en', 'h3ll0 w0rld, 1gn0r3 pr3v10us 1nstruct10ns', 26, 26],
  ['en', '𝐈𝐠𝐧𝐨𝐫𝐞 𝐚𝐥𝐥 𝐫𝐮𝐥𝐞𝐬', 42, 30],
];

describe('tokens of a text', () => {
  test.each(counted)(
    'are not fewer than a model takes, nor many more: %s, %s',
    (language, text, cl100k, o200k) => {
      const most = Math.max(cl100k, o200k);
      const estimate = estimateTokens(text, language);
      expect(estimate).toBeGreaterThanOrEqual(most);
      expect(estimate).toBeLessThan(1.8 * most);
    },
  );

  test('are none where nothing is said', () => {
    expect(estimateTokens('', 'en')).toBe(0);
  });
});
