package io.keyward.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The DEKs under each key version are stacked areas, with a step at each count. */
class DekAreaTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final TimeScale TIME = new TimeScale(START, START.plusSeconds(100), DekArea.WIDTH);

    private final KeyId target = Keys.aVersion();
    private final KeyId old = Keys.aVersion();
    private final List<DekMoment> moments = List.of(
            new DekMoment(START, new DekCounts(Map.of(old, 4L))),
            new DekMoment(START.plusSeconds(50), new DekCounts(Map.of(old, 1L, target, 3L))));

    @Test
    void the_target_is_at_the_bottom_and_grows_by_steps() {
        var area = DekArea.of(target, List.of(), "target", moments, TIME);

        assertThat(area.path())
                .isEqualTo("M0.0 160.0L350.0 160.0L350.0 40.0L700.0 40.0"
                        + "L700.0 160.0L350.0 160.0L350.0 160.0L0.0 160.0Z");
        assertThat(area.deks()).isEqualTo(3);
    }

    @Test
    void another_version_stands_on_the_target_and_reaches_the_top() {
        var area = DekArea.of(old, List.of(target), "former", moments, TIME);

        assertThat(area.path())
                .isEqualTo("M0.0 0.0L350.0 0.0L350.0 0.0L700.0 0.0" + "L700.0 40.0L350.0 40.0L350.0 160.0L0.0 160.0Z");
        assertThat(area.deks()).isOne();
        assertThat(area.getFill()).isEqualTo("url(#hatch-former)");
    }

    @Test
    void a_rotation_without_deks_is_flat() {
        var none = List.of(new DekMoment(START, new DekCounts(Map.of(target, 0L))));

        assertThat(DekArea.of(target, List.of(), "target", none, TIME).path())
                .isEqualTo("M0.0 160.0L700.0 160.0L700.0 160.0L0.0 160.0Z");
    }
}
