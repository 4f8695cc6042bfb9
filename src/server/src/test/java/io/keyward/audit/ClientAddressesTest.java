package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only configured proxies can say for whom they forward a request. */
class ClientAddressesTest {

    private static final ClientAddresses BEHIND_PROXIES =
            new ClientAddresses(Optional.of(List.of("10.0.0.0/8", "2001:db8::/32", "192.0.2.7")));

    @Test
    void without_configured_proxies_the_header_is_ignored() {
        var addresses = new ClientAddresses(Optional.empty());

        assertThat(addresses.client("10.0.0.1", List.of("203.0.113.5"))).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, 203.0.113.5, 198.51.100.1",
        "10.1.2.3, 203.0.113.5, 203.0.113.5",
        "10.1.2.3, '203.0.113.5, 10.9.9.9', 203.0.113.5",
        "10.1.2.3, '1.1.1.1, 203.0.113.5, 192.0.2.7', 203.0.113.5",
        "10.1.2.3, '10.1.1.1, 10.2.2.2', 10.1.1.1",
        "2001:db8::1, 2001:db9::5, 2001:db9::5",
        "10.1.2.3, 'evil.example, nonsense', 10.1.2.3",
        "10.1.2.3, '203.0.113.5, 999.0.0.1', 999.0.0.1",
        "10.1.2.3, '', 10.1.2.3"
    })
    void the_last_address_that_no_trusted_proxy_wrote_for_itself_is_the_client(
            String peer, String forwarded, String client) {
        assertThat(BEHIND_PROXIES.client(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void several_headers_count_as_one_list() {
        assertThat(BEHIND_PROXIES.client("10.1.2.3", List.of("1.1.1.1", "203.0.113.5, 10.4.4.4")))
                .isEqualTo("203.0.113.5");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33", "proxy.example", "10.0.0.0/8/8", "300.0.0.1"})
    void an_invalid_address_range_is_refused(String range) {
        assertThatThrownBy(() -> new ClientAddresses(Optional.of(List.of(range))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
