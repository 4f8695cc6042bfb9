package io.keyward.portal.chart;

import io.keyward.disk.DekCounts;
import io.keyward.key.KeyId;
import io.keyward.operation.RotationSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many DEKs were under each key version at one moment. */
record DekMoment(Instant at, DekCounts counts) {

    /** The largest number of DEKs at any of the moments, which is the upper end of the axis. */
    static long most(List<DekMoment> moments) {
        return moments.stream()
                .mapToLong(moment -> moment.counts().total())
                .max()
                .orElse(1);
    }

    /** The moments of a rotation, the oldest first. */
    static List<DekMoment> of(List<RotationSample> samples) {
        var byTime = new TreeMap<Instant, Map<KeyId, Long>>();
        samples.forEach(sample ->
                byTime.computeIfAbsent(sample.at(), at -> new HashMap<>()).put(sample.key(), sample.deks()));
        var moments = new ArrayList<DekMoment>();
        byTime.forEach((at, counts) -> moments.add(new DekMoment(at, new DekCounts(counts))));
        return moments;
    }
}
