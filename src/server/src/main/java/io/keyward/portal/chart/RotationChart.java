package io.keyward.portal.chart;

import static java.util.Comparator.comparing;

import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.RotationSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many DEKs of a cluster were under each key version during a rotation.
 *
 * @param areas the areas from bottom to top; the first one is that of the target
 * @param to when the rotation ended; now if it still runs
 */
public record RotationChart(
        boolean running, List<DekArea> areas, List<MomentRow> rows, ValueAxis axis, Instant from, Instant to) {

    private static final List<String> KINDS = List.of("target", "former", "oldest");

    /**
     * One moment in the table.
     *
     * @param deks the number of DEKs under each key version, in the order of the areas
     */
    public record MomentRow(Instant at, List<Long> deks) {}

    /**
     * @param samples not empty
     * @param counts the current counts, with which the chart of a running rotation ends
     */
    public static RotationChart of(Operation rotation, List<RotationSample> samples, DekCounts counts, Instant now) {
        var moments = moments(rotation, samples, counts, now);
        var keys = keys(rotation.targetKey().orElseThrow(), moments);
        var to = rotation.outcome().map(OperationOutcome::at).orElse(now);
        var time = new TimeScale(rotation.requestedAt(), to, DekArea.WIDTH);
        return new RotationChart(
                rotation.isOpen(),
                areas(keys, moments, time),
                rows(keys, moments),
                ValueAxis.upTo((double) DekMoment.most(moments), 1),
                time.from(),
                time.to());
    }

    private static List<DekMoment> moments(
            Operation rotation, List<RotationSample> samples, DekCounts counts, Instant now) {
        var moments = new ArrayList<>(DekMoment.of(samples));
        if (rotation.isOpen()) {
            moments.add(new DekMoment(now, counts));
        }
        return moments;
    }

    private static List<KeyId> keys(KeyId target, List<DekMoment> moments) {
        var others = moments.stream()
                .flatMap(moment -> moment.counts().byKey().keySet().stream())
                .filter(key -> !key.equals(target))
                .distinct()
                .sorted(comparing(KeyId::canonical));
        return Stream.concat(Stream.of(target), others).toList();
    }

    private static List<DekArea> areas(List<KeyId> keys, List<DekMoment> moments, TimeScale time) {
        var areas = new ArrayList<DekArea>();
        for (var index = 0; index < keys.size(); index++) {
            var kind = KINDS.get(Math.min(index, KINDS.size() - 1));
            areas.add(DekArea.of(keys.get(index), keys.subList(0, index), kind, moments, time));
        }
        return areas;
    }

    private static List<MomentRow> rows(List<KeyId> keys, List<DekMoment> moments) {
        return moments.stream()
                .map(moment -> new MomentRow(
                        moment.at(), keys.stream().map(moment.counts()::under).toList()))
                .toList();
    }
}
