package io.keyward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses count as one client: one IPv4 address, or the 64 bits that a provider gives to one IPv6 customer. */
class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::9, 2001:db8:1:2::/64",
        "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
        "::1, 0:0:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "unknown, unknown",
        "1:2:3, 1:2:3"
    })
    void an_ipv6_address_belongs_to_its_64_bit_network(String address, String network) {
        assertThat(ClientNetwork.of(address).text()).isEqualTo(network);
    }
}
