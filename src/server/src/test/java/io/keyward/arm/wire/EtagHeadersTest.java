package io.keyward.arm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.change.EtagCondition;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtagHeadersTest {

    @Test
    void a_request_without_these_headers_has_no_condition() {
        assertThat(EtagHeaders.condition(null, List.of())).isEqualTo(EtagCondition.NONE);
    }

    @Test
    void etags_are_read_with_and_without_quotes_from_one_line_or_several() {
        var condition = EtagHeaders.condition(List.of("\"a-1\", b-2", "*"), List.of("\"c-3\""));

        assertThat(condition.match())
                .hasValueSatisfying(etags -> assertThat(etags).containsExactlyInAnyOrder("a-1", "b-2", "*"));
        assertThat(condition.noneMatch())
                .hasValueSatisfying(etags -> assertThat(etags).containsExactly("c-3"));
    }

    @Test
    void a_weak_etag_stays_another_one() {
        assertThat(EtagHeaders.condition(List.of("W/\"a-1\""), null).match())
                .hasValueSatisfying(etags -> assertThat(etags).containsExactly("W/\"a-1\""));
    }
}
