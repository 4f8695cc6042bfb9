package io.keyward.agent.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNameTest {

    // right column: what systemd-escape --template=systemd-cryptsetup@.service prints
    @ParameterizedTest
    @CsvSource({
        "data, systemd-cryptsetup@data.service",
        "keyward-data0, systemd-cryptsetup@keyward\\x2ddata0.service",
        ".a.b_c:d, systemd-cryptsetup@\\x2ea.b_c:d.service",
    })
    void the_name_is_escaped_as_systemd_does_it(String volume, String unit) {
        assertThat(UnitName.ofVolume(volume)).isEqualTo(unit);
    }
}
