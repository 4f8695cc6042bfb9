package io.keyward.server.schema;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;

/** Migrates the database schema to this version of Keyward and then validates the entities against it. */
@Dependent
public class SchemaMigration {

    @Resource(lookup = "jdbc/keyward-outside-jta")
    private DataSource database;

    @PersistenceUnit(unitName = "keyward")
    private EntityManagerFactory entities;

    public void run() {
        Migrations.of(database)
                .baselineOnMigrate(true) // the batch job repository may have created its tables in this schema before
                .baselineVersion("0")
                .load()
                .migrate();
        StatementCompilation.off(database);
        CanonicalCollisions.read(database).forEach(CanonicalCollision::log);
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
