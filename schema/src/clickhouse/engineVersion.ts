/** The part of an engine's version that decides its features. */
export interface EngineVersion {
  major: number;
  minor: number;
}

/** Parses a version such as `26.7.2.1`; 0.0 if the text is none. */
export function parseVersion(text: string): EngineVersion {
  const [major = 0, minor = 0] = text.split('.').map((part) => Number(part) || 0);
  return { major, minor };
}

export function isAtLeast(version: EngineVersion, oldest: EngineVersion): boolean {
  return version.major > oldest.major || (version.major === oldest.major && version.minor >= oldest.minor);
}
