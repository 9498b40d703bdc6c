-- What was said in a conversation as it is searched: lower case, punctuation beyond ASCII gone (curly quotes, dashes, 。), and
-- each sign of a script that writes without spaces a word of its own. Words are then what stands between what is neither
-- a letter nor a digit of ASCII, nor beyond it. Not stored; what reads it pays.
ALTER TABLE conversation ADD COLUMN IF NOT EXISTS message_said String ALIAS
    if(length(arrayStringConcat(message_text, ' ')) = lengthUTF8(arrayStringConcat(message_text, ' ')),
        lower(arrayStringConcat(message_text, ' ')),
        replaceRegexpAll(
            replaceRegexpAll(
                lowerUTF8(arrayStringConcat(message_text, ' ')),
                '[\\x{80}-\\x{A9}\\x{AB}-\\x{B4}\\x{B6}-\\x{B9}\\x{BB}-\\x{BF}\\x{D7}\\x{F7}\\x{1680}\\x{2000}-\\x{206F}\\x{20A0}-\\x{20CF}\\x{2190}-\\x{2BFF}\\x{2E00}-\\x{2E7F}\\x{3000}-\\x{3004}\\x{3008}-\\x{3020}\\x{3030}\\x{303D}\\x{30FB}\\x{FE30}-\\x{FE6F}\\x{FF01}-\\x{FF0F}\\x{FF1A}-\\x{FF20}\\x{FF3B}-\\x{FF40}\\x{FF5B}-\\x{FF65}\\x{1F000}-\\x{1FAFF}]+',
                ' '),
            '[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Thai}\\p{Lao}\\p{Khmer}\\p{Myanmar}]', ' \\0 '));
