/**
 * Puts a script and all that it imports into one file: to read the 1,700 files of the app one by one takes four times as
 * long as to read that.
 */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hashFiles } from './hashFiles.mjs';

export const root = join(import.meta.dirname, '..');
const sources = ['schema/src', 'etl/src', 'api/src'];
const inputs = [
  ...sources,
  'api/tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'pnpm-lock.yaml',
  'bin',
];
/** Libraries of machine code, or that read files which lie beside them: they are imported from where they are. */
const apart = ['chdb', '@electric-sql/pglite', 'pdfmake'];

/**
 * The path of the bundle, which is built unless one of the same sources is there.
 *
 * @param {string} script its path in the repository
 */
export async function bundle(script) {
  const built = join(root, 'dist', script.replace(/\.ts$/, '.mjs'));
  const mark = `// Built from ${hashFiles(root, [...inputs, script])}.`;
  if (!existsSync(built) || beginning(built, mark.length) !== mark) await build(script, built, mark);
  return built;
}

/** @type {(path: string, bytes: number) => string} */
function beginning(path, bytes) {
  const buffer = Buffer.alloc(bytes);
  const file = openSync(path, 'r');
  readSync(file, buffer);
  closeSync(file);
  return buffer.toString();
}

/** @type {(script: string, built: string, mark: string) => Promise<void>} */
async function build(script, built, mark) {
  const { build: esbuild } = await import('esbuild');
  const { outputFiles } = await esbuild({
    absWorkingDir: root,
    entryPoints: [script],
    tsconfig: 'tsconfig.json',
    outfile: built,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    // The schema and the tables are named after classes.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: `${mark}\n${beforeAll}` },
    // type-graphql asks for it where arguments are to be validated by it, which none here are.
    external: ['class-validator'],
    plugins: [leaveApart(dirname(built)), keepPlaces(dirname(built))],
    logLevel: 'silent',
  });
  mkdirSync(dirname(built), { recursive: true });
  // Others may begin meanwhile, threads of this process among them: they find whole files.
  const unique = randomUUID();
  for (const { path, contents } of outputFiles) {
    writeFileSync(`${path}.${unique}`, contents);
    renameSync(`${path}.${unique}`, path);
  }
}

/** What a module that was made for `require` finds around it, and what `keepPlaces` needs. */
const beforeAll = [
  "import { createRequire as $createRequire } from 'node:module';",
  "import { join as $join } from 'node:path';",
  'const require = $createRequire(import.meta.url);',
  'const [__filename, __dirname] = [import.meta.filename, import.meta.dirname];',
].join('\n');

/** Requires them when what needs them begins, and not before. @type {(folder: string) => import('esbuild').Plugin} */
const leaveApart = (folder) => ({
  name: 'leave apart',
  setup(building) {
    const namespace = 'apart';
    building.onResolve({ filter: new RegExp(`^(${apart.join('|')})(/|$)`) }, async (asked) => {
      if (asked.namespace === namespace || asked.pluginData === namespace) return undefined;
      const { path, errors } = await building.resolve(asked.path, {
        importer: asked.importer,
        resolveDir: asked.resolveDir,
        kind: 'require-call',
        pluginData: namespace,
      });
      return errors.length > 0 ? { errors } : { path: relative(folder, path), namespace };
    });
    building.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
    }));
    building.onResolve({ filter: /./, namespace }, ({ path }) => ({ path, external: true }));
  },
});

/** Keeps `import.meta` of the repository's own modules what it is where they lie. @type {(folder: string) => import('esbuild').Plugin} */
const keepPlaces = (folder) => ({
  name: 'keep places',
  setup(building) {
    building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const from = relative(folder, path);
      const place = {
        dirname: `$join(import.meta.dirname, ${JSON.stringify(dirname(from))})`,
        url: `new URL(${JSON.stringify(from)}, import.meta.url).href`,
      };
      const contents = readFileSync(path, 'utf8').replaceAll(
        /import\.meta\.(dirname|url)\b/g,
        (_, /** @type {'dirname' | 'url'} */ name) => place[name],
      );
      return { contents, loader: 'ts' };
    });
  },
});
