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
 * Migrates the database schema to this version of Keyward and then validates the entities against it; if they differ, the
 * server does not start. Every bean that uses the database at start-up depends on this bean.
 */
@Singleton
@Startup
@DependsOn("StartupGuard")
@TransactionManagement(TransactionManagementType.BEAN) // Flyway commits each migration itself
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
                .baselineOnMigrate(true) // the batch job repository may have created its tables in this schema before
                .baselineVersion("0")
                .load()
                .migrate();
        entities.unwrap(SessionFactory.class).getSchemaManager().validateMappedObjects();
    }
}
