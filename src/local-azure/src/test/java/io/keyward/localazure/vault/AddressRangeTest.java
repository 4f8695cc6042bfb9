package io.keyward.localazure.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,      10.1.2.3,   true",
        "10.1.2.3,      10.1.2.4,   false",
        "10.1.2.3/32,   10.1.2.3,   true",
        "10.1.2.0/24,   10.1.2.255, true",
        "10.1.2.0/24,   10.1.3.0,   false",
        "0.0.0.0/0,     192.0.2.7,  true",
        "10.1.2.0/24,   ::1,        false",
        "2001:db8::/32, 2001:db8::5, true",
        "10.1.2.3,      localhost,  false"
    })
    void a_range_contains_the_addresses_that_share_its_prefix(String range, String address, boolean held) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.1.2.3/33", "10.1.2.3/x", "a.b.c.d", "1.2.3.4/24/8"})
    void a_text_that_is_not_a_literal_address_is_not_a_range(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
