package io.keyward.vault.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;

class ConnectionUseTest {

    private final BasicHttpResponse response = new BasicHttpResponse(200);

    @Test
    void a_connection_that_may_hold_a_dek_is_kept_for_less_than_a_second() {
        response.setHeader(HttpHeaders.KEEP_ALIVE, "timeout=60");

        assertThat(kept(ConnectionUse.DEKS)).isLessThan(TimeValue.ofSeconds(1));
    }

    @Test
    void another_connection_is_kept_for_some_seconds_or_as_long_as_the_server_allows() {
        assertThat(kept(ConnectionUse.NO_DEKS)).isEqualTo(TimeValue.ofSeconds(5));

        response.setHeader(HttpHeaders.KEEP_ALIVE, "timeout=2");

        assertThat(kept(ConnectionUse.NO_DEKS)).isEqualTo(TimeValue.ofSeconds(2));
    }

    private TimeValue kept(ConnectionUse use) {
        return ConnectionUse.keepAlive(response, use.newContext());
    }
}
