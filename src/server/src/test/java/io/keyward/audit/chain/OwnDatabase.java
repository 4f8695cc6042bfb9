package io.keyward.audit.chain;

import io.keyward.database.TestDatabase;
import io.keyward.server.schema.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database with the schema of the server, which no other test uses. */
record OwnDatabase(String url, Connection connection) implements AutoCloseable {

    private static final String USER = "keyward";
    private static final String TEMPLATE = "migrated";
    private static final List<String> SCHEMA = new ArrayList<>();

    static OwnDatabase on(TestDatabase kind) throws SQLException {
        return kind == TestDatabase.H2 ? h2() : postgresql(kind);
    }

    // the migrations run for the first database only; later ones run a script that creates the same schema
    private static OwnDatabase h2() throws SQLException {
        var url = "jdbc:h2:mem:%s;MODE=LEGACY;NON_KEYWORDS=VALUE".formatted(UUID.randomUUID());
        var database = new OwnDatabase(url, DriverManager.getConnection(url, USER, ""));
        synchronized (SCHEMA) {
            if (SCHEMA.isEmpty()) {
                var source = new JdbcDataSource();
                source.setUrl(url);
                source.setUser(USER);
                migrate(source);
                SCHEMA.addAll(database.script());
                return database;
            }
            database.execute(SCHEMA.toArray(String[]::new));
        }
        return database;
    }

    private List<String> script() throws SQLException {
        var statements = new ArrayList<String>();
        try (var script = connection.createStatement();
                var rows = script.executeQuery("script nodata nopasswords nosettings")) {
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
        }
        statements.removeIf(statement -> statement.startsWith("CREATE USER"));
        return statements;
    }

    private static OwnDatabase postgresql(TestDatabase kind) throws SQLException {
        var name = "own_" + UUID.randomUUID().toString().replace('-', '_');
        try (var shared = ((DataSource) kind.factory().getProperties().get("jakarta.persistence.nonJtaDataSource"))
                        .getConnection();
                var create = shared.createStatement()) {
            var url = shared.getMetaData().getURL();
            if (!create.executeQuery("select 1 from pg_database where datname = '" + TEMPLATE + "'")
                    .next()) {
                create.execute("create database " + TEMPLATE);
                var source = new PGSimpleDataSource();
                source.setUrl(in(url, TEMPLATE));
                source.setUser("postgres");
                migrate(source);
            }
            create.execute("create database %s template %s".formatted(name, TEMPLATE));
            return new OwnDatabase(in(url, name), DriverManager.getConnection(in(url, name), "postgres", ""));
        }
    }

    private static String in(String url, String database) {
        return url.replaceFirst("/postgres(?=\\?|$)", "/" + database);
    }

    private static void migrate(DataSource source) {
        Migrations.of(source).load().migrate();
    }

    String user() {
        return url.startsWith("jdbc:h2") ? USER : "postgres";
    }

    void execute(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Drops the references between the tables of the audit log, as an attacker with the owner's rights can do. */
    void dropReferences() throws SQLException {
        for (var table : new String[] {"audit_record", "audit_cut", "audit_export"}) {
            try (var keys = connection
                    .getMetaData()
                    .getImportedKeys(null, null, isUpper() ? table.toUpperCase(Locale.ROOT) : table)) {
                while (keys.next()) {
                    execute("alter table %s drop constraint %s".formatted(table, keys.getString("FK_NAME")));
                }
            }
        }
    }

    private boolean isUpper() throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
