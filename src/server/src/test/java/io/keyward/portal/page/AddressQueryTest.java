package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressQueryTest {

    @Test
    void a_link_has_the_parameters_that_have_a_value() {
        var parameters = Map.of("a", "x&y=z", "b", "", "c", "1");

        assertThat(AddressQuery.of(List.of("a", "b", "c"), parameters::get)).isEqualTo("a=x%26y%3Dz&c=1");
    }
}
