package io.keyward.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.audit.command.CutChain;
import io.keyward.audit.command.VerifyAudit;
import io.keyward.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** An audit log with two records in each of two chains, and the commands that an operator runs on it. */
abstract class TwoChains {

    static final String INTACT = "records 1 to 2 are intact; 0 older ones were removed by signed cuts";

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    OwnDatabase database;
    MacKey key;
    Chain chain;
    String printed;

    @BeforeEach
    void two_records_in_each_of_two_chains() throws SQLException {
        database = OwnDatabase.on(kind);
        key = MacKey.readOrCreate(folder.resolve("audit.key"));
        chain = chain("keyward-1");
        chain("keyward-2");
    }

    Chain chain(String server) throws SQLException {
        var opened = new Chain(server, key);
        opened.open(database.connection());
        opened.append(database.connection(), List.of(ChainDatabase.record("first"), ChainDatabase.record("second")));
        return opened;
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    int run(Map<String, String> more, String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var code = VerifyAudit.run(environment(more), new PrintStream(bytes, true, UTF_8), arguments);
        printed = bytes.toString(UTF_8);
        return code;
    }

    int cut(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var code = CutChain.run(environment(Map.of()), new PrintStream(bytes, true, UTF_8), arguments);
        printed = bytes.toString(UTF_8);
        return code;
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of(
                "KEYWARD_DATABASE_URL", database.url(),
                "KEYWARD_DATABASE_USER", database.user(),
                "KEYWARD_AUDIT_MAC_KEY", file("audit.key")));
        environment.putAll(more);
        return environment;
    }
}
