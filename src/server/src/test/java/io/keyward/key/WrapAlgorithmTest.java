package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of the wrap algorithms, and the one that is flagged as weak (R10). */
class WrapAlgorithmTest {

    @ParameterizedTest
    @CsvSource({
        "RSA-OAEP, RSA_OAEP",
        "rsa-oaep, RSA_OAEP",
        "RSA-OAEP-256, RSA_OAEP_256",
        "RSA1_5, RSA1_5",
    })
    void an_algorithm_is_found_by_its_wire_name_in_any_case(String wire, WrapAlgorithm expected) {
        assertThat(WrapAlgorithm.find(wire)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"RSA_OAEP", "RSA-OAEP-512", "A256KW"})
    void an_unknown_name_finds_no_algorithm(String wire) {
        assertThat(WrapAlgorithm.find(wire)).isEmpty();
    }

    @Test
    void only_pkcs1_v1_5_padding_is_weak() {
        assertThat(WrapAlgorithm.values()).filteredOn(WrapAlgorithm::weak).containsExactly(WrapAlgorithm.RSA1_5);
    }
}
