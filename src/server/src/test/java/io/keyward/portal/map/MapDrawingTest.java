package io.keyward.portal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.keyward.overview.map.MapCounts;
import io.keyward.overview.map.MapLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The drawing has a column for each level, and its boxes do not overlap. */
class MapDrawingTest {

    private static MapBox box(MapState then, MapCounts counts, MapBox... parts) {
        return new MapBox(
                MapLevel.VAULT,
                "",
                "",
                MapState.POSSIBLE,
                then,
                counts,
                List.of(),
                false,
                false,
                parts.length > 0,
                "",
                "",
                "",
                List.of(parts),
                null);
    }

    private static MapBox box(MapBox... parts) {
        return box(null, new MapCounts(0, 1, 0, 0, 0, 0, 0, 0), parts);
    }

    @Test
    void parts_are_one_column_to_the_right_and_below_each_other() {
        var picture = MapDrawing.of(List.of(box(box(), box(box())), box()));

        assertThat(picture.boxes())
                .extracting(MapDrawing.PlacedBox::x, MapDrawing.PlacedBox::y)
                .containsExactly(tuple(4, 4), tuple(264, 4), tuple(264, 72), tuple(524, 72), tuple(4, 140));
        assertThat(picture.lines())
                .containsExactlyInAnyOrder("M224 32H244V32H264", "M224 32H244V100H264", "M484 100H504V100H524");
        assertThat(picture.width()).isEqualTo(748);
        assertThat(picture.height()).isEqualTo(200);
    }

    @Test
    void one_lost_cluster_of_ten_thousand_is_seen_in_the_bar() {
        var now = MapDrawing.of(List.of(box(null, new MapCounts(1, 10_000, 0, 1, 2_500, 9_000, 500, 9_000))));
        var then =
                MapDrawing.of(List.of(box(MapState.REFUSED, new MapCounts(1, 10_000, 0, 1, 2_500, 9_000, 500, 9_000))));

        assertThat(now.boxes().get(0).getRefused()).isEqualTo(3);
        assertThat(now.boxes().get(0).getUnknown()).isEqualTo(55);
        assertThat(then.boxes().get(0).getRefused()).isEqualTo(198);
        assertThat(then.boxes().get(0).getUnknown()).isEqualTo(11);
    }
}
