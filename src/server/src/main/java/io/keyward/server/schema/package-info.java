/**
 * The schema of the database: its migrations, and the check that the entities fit it. Begin with {@link
 * io.keyward.server.schema.SchemaMigration}.
 */
package io.keyward.server.schema;
