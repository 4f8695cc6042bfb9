package io.keyward.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/**
 * Brings the tables of the database to what this version of Keyward expects, then proves that they are: a server that
 * finds another schema does not start. Whatever works on the database at start-up depends on this bean.
 */
@Singleton
@Startup
@DependsOn("StartupGuard")
@TransactionManagement(TransactionManagementType.BEAN) // the migration commits as it goes
public class SchemaMigration {

    private static final String MIGRATIONS = "classpath:db/migration";

    @Resource(lookup = "jdbc/keyward-migration")
    private DataSource database;

    @PersistenceUnit(unitName = "keyward")
    private EntityManagerFactory entities;

    @PostConstruct
    void migrate() {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(database)
                .locations(MIGRATIONS)
                .baselineOnMigrate(true) // the job repository may have made its tables beside ours first
                .baselineVersion("0")
                .load()
                .migrate();
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
