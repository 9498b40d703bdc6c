/** Imported before all else: libraries check their callers less where they are told so before they are loaded. */
process.env['NODE_ENV'] ??= 'production';
