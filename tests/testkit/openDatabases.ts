/** Opens, and so migrates, the databases that the environment names, and closes them. */
import { openDatabases, readEnvironment } from '@plumbline/etl';

const databases = await openDatabases(readEnvironment(process.env));
await databases.close();
process.stdout.write('migrated\n');
