package io.keyward.vault.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The quota is divided in this order: the reserve for agents, requests, probes, and then rotations by weight. */
class QuotaDivisionTest {

    private static final Offset<Double> ROUNDING = within(1e-6);

    private final QuotaDivision division = new QuotaDivision(0.2, 0.05);

    @Test
    void a_server_alone_gets_all_that_is_not_reserved() {
        assertThat(division.parts(List.of(rotations(1, 1)))).containsExactly(new double[] {0.8}, ROUNDING);
    }

    @Test
    void rotations_share_by_weight() {
        assertThat(division.parts(List.of(rotations(1, 20), rotations(1, 60))))
                .containsExactly(new double[] {0.2, 0.6}, ROUNDING);
    }

    @Test
    void what_one_server_does_not_need_goes_to_those_that_need_more() {
        assertThat(division.parts(List.of(rotations(0.1, 1), rotations(1, 1), rotations(1, 1))))
                .containsExactly(new double[] {0.1, 0.35, 0.35}, ROUNDING);
    }

    @Test
    void requests_come_before_rotations() {
        assertThat(division.parts(List.of(new QuotaNeed(0.7, 0, 0, 0), rotations(1, 60))))
                .containsExactly(new double[] {0.7, 0.1}, ROUNDING);
    }

    @Test
    void requests_share_by_need_alone() {
        assertThat(division.parts(List.of(new QuotaNeed(1, 0, 0, 1), new QuotaNeed(1, 0, 0, 60))))
                .containsExactly(new double[] {0.4, 0.4}, ROUNDING);
    }

    @Test
    void probes_come_before_rotations_with_a_twentieth_at_most() {
        assertThat(division.parts(List.of(new QuotaNeed(0, 1, 0, 0), rotations(1, 60))))
                .containsExactly(new double[] {0.05, 0.75}, ROUNDING);
    }

    @Test
    void probes_come_after_requests() {
        assertThat(division.parts(List.of(new QuotaNeed(0, 1, 0, 0), new QuotaNeed(0.78, 0, 0, 0))))
                .containsExactly(new double[] {0.02, 0.78}, ROUNDING);
    }

    @Test
    void what_nobody_needs_is_divided_and_a_server_that_joins_finds_a_part() {
        var parts = division.parts(List.of(rotations(0.1, 1), rotations(0.1, 1)));

        assertThat(parts).containsExactly(new double[] {0.3, 0.3}, ROUNDING);
    }

    @Test
    void the_parts_never_exceed_what_is_not_reserved() {
        var needs = List.of(new QuotaNeed(0.3, 0.2, 1, 3), new QuotaNeed(1, 1, 1, 0), new QuotaNeed(0, 0, 0.4, 9));

        assertThat(Arrays.stream(division.parts(needs)).sum()).isLessThanOrEqualTo(0.8 + 1e-6);
    }

    private static QuotaNeed rotations(double need, int weight) {
        return new QuotaNeed(0, 0, need, weight);
    }
}
