const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/**
 * A dimension's value as people say it: "chat", "French" for `fr`. A missing value needs the dimension's name to make
 * sense: "unknown agent tier".
 */
export function nameOfValue({ dimension, value }: { dimension: string; value: string }): string {
  const isLanguage = dimension === 'LANGUAGE';
  if (value === 'unknown' || (isLanguage && value === 'und'))
    return `unknown ${dimension.toLowerCase().replaceAll('_', ' ')}`;
  return isLanguage ? nameOfLanguage(value) : value;
}

/** "French" for `fr`; the code itself if it is unknown. */
export function nameOfLanguage(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}
