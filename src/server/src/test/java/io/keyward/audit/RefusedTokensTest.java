package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.chain.Chain;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests without a valid token leave one record for each address, however many requests there are. Addresses beyond a limit
 * share one record.
 */
class RefusedTokensTest {

    private RefusedTokens tokens;
    private AuditRecords records;
    private String server;

    @BeforeEach
    void open() {
        var beans = new TestBeans(TestDatabase.H2, () -> {}).with(Clock.class, Clock.systemUTC());
        tokens = beans.get(RefusedTokens.class);
        records = beans.get(AuditRecords.class);
        server = beans.get(Chain.class).server();
    }

    @Test
    void an_address_is_recorded_once_with_its_count() {
        IntStream.range(0, 1_000).forEach(i -> tokens.count("203.0.113.5"));
        tokens.count("203.0.113.6");

        tokens.flush();
        tokens.flush();

        assertThat(countOf("address = '203.0.113.5' and properties = '{\"count\":\"1000\"}'"))
                .isEqualTo(1);
        assertThat(countOf("1 = 1")).isEqualTo(2);
    }

    @Test
    void addresses_beyond_the_limit_share_one_record() {
        IntStream.range(0, RefusedTokens.MAX_ADDRESSES + 100).forEach(i -> tokens.count("address " + i));

        tokens.flush();

        assertThat(countOf("address = 'others' and properties = '{\"count\":\"100\"}'"))
                .isEqualTo(1);
        assertThat(countOf("1 = 1")).isEqualTo(RefusedTokens.MAX_ADDRESSES + 1);
    }

    private long countOf(String condition) {
        return records.work(database -> {
            try (var select =
                    database.prepareStatement("select count(*) from audit_record where server = ? and " + condition)) {
                select.setString(1, server);
                var rows = select.executeQuery();
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
