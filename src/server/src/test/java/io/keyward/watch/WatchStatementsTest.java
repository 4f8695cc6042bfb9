package io.keyward.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnPostgresql;
import io.keyward.key.KeyName;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many statements the watch sends for its probes. */
@OnPostgresql
class WatchStatementsTest extends KeyUnderWatch {

    private static final long STATEMENTS_OF_ONE = 12;

    @Test
    void a_probe_of_a_key_alone_takes_few_statements() {
        server.sealedUnder(key, vault);
        server.pass(MINUTE);
        server.watch.tick();
        server.makeAllDue();

        var statements = database.statements(this::probeAndStore);

        assertThat(statements).isLessThanOrEqualTo(STATEMENTS_OF_ONE);
    }

    @Test
    void keys_that_are_due_together_are_probed_with_as_many_statements_as_one() {
        Stream.generate(() -> "https://kv-" + UUID.randomUUID() + ".vault.azure.net")
                .limit(5)
                .flatMap(host -> Stream.of("a", "b", "c", "d").map(each -> new KeyName(host, each)))
                .forEach(other -> server.sealedUnder(vault.newVersion(other), vault));
        server.pass(MINUTE);
        server.watch.tick();
        server.makeAllDue();
        var before = vault.probes();

        var statements = database.statements(this::probeAndStore);

        assertThat(vault.probes() - before).isEqualTo(20);
        assertThat(statements).isLessThanOrEqualTo(STATEMENTS_OF_ONE);
    }

    private void probeAndStore() {
        server.watch.tick();
        server.watch.tick();
    }
}
