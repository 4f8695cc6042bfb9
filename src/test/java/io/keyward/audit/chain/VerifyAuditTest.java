package io.keyward.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.server.Migrations;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that verifies an audit log says what it found by its text and its exit code. */
class VerifyAuditTest {

    @TempDir
    Path folder;

    private final String url = "jdbc:h2:mem:verify-" + UUID.randomUUID() + ";MODE=LEGACY;NON_KEYWORDS=VALUE";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Connection database;

    @BeforeEach
    void two_records() throws SQLException {
        database = DriverManager.getConnection(url, "keyward", "");
        Migrations.of(JdbcConnectionPool.create(url, "keyward", ""), getClass().getClassLoader())
                .load()
                .migrate();
        var chain = new Chain("keyward-1", MacKey.readOrCreate(folder.resolve("audit.key")));
        chain.open(database);
        chain.append(database, List.of(ChainDatabase.record("first"), ChainDatabase.record("second")));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void an_intact_log_exits_with_0() {
        assertThat(run(Map.of())).isZero();
        assertThat(printed())
                .isEqualTo("server keyward-1: records 1 to 2 are intact; 0 older ones were removed by signed cuts");
    }

    @Test
    void a_changed_log_exits_with_1_and_names_the_record() throws SQLException {
        try (var attack = database.createStatement()) {
            attack.execute("update audit_record set actor = 'innocent' where sequence = 1");
        }

        assertThat(run(Map.of())).isEqualTo(1);
        assertThat(printed()).isEqualTo("server keyward-1: record 1 was changed");
    }

    @Test
    void a_wrong_mac_key_exits_with_1() {
        MacKey.readOrCreate(folder.resolve("other.key"));

        var code =
                run(Map.of("KEYWARD_AUDIT_MAC_KEY", folder.resolve("other.key").toString()));

        assertThat(code).isEqualTo(1);
        assertThat(printed()).contains("record 1 was changed", "the head was forged");
    }

    @Test
    void a_missing_key_file_exits_with_2() {
        var code = run(Map.of("KEYWARD_AUDIT_MAC_KEY", folder.resolve("none").toString()));

        assertThat(code).isEqualTo(2);
        assertThat(printed()).startsWith("the audit log could not be verified: the MAC key of the audit log");
    }

    private int run(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "KEYWARD_DATABASE_URL",
                url,
                "KEYWARD_AUDIT_MAC_KEY",
                folder.resolve("audit.key").toString()));
        environment.putAll(more);
        return VerifyAudit.run(environment, new PrintStream(out, true, UTF_8));
    }

    private String printed() {
        return out.toString(UTF_8).strip();
    }
}
