package io.keyward.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Makes the registry of the server hold the latest samples, and no others. Used by one thread at a time. */
final class PublishedSamples {

    private final MetricRegistry registry;
    private final Map<MetricID, Double> gauges = new ConcurrentHashMap<>(); // read by scrapes
    private final Map<MetricID, Total> counters = new HashMap<>();

    private record Total(Counter counter, long value) {}

    PublishedSamples(MetricRegistry registry) {
        this.registry = registry;
    }

    void replaceBy(List<Sample> samples) {
        var current = new HashSet<MetricID>();
        for (var sample : samples) {
            var id = new MetricID(sample.metric().wireName(), tags(sample));
            current.add(id);
            publish(sample, id);
        }
        gauges.keySet().removeIf(id -> !current.contains(id) && registry.remove(id));
        counters.keySet().removeIf(id -> !current.contains(id) && registry.remove(id));
    }

    private void publish(Sample sample, MetricID id) {
        if (sample.metric().type() == Metric.Type.COUNTER) {
            count(sample, id);
        } else if (gauges.put(id, sample.value().doubleValue()) == null) {
            registry.gauge(metadata(sample.metric()), () -> gauges.getOrDefault(id, Double.NaN), id.getTagsAsArray());
        }
    }

    // a total that became smaller counts from zero again: the guard of its vault was dropped and created again
    private void count(Sample sample, MetricID id) {
        var total = sample.value().longValue();
        var known = counters.computeIfAbsent(id, added -> new Total(counter(sample, added), 0));
        known.counter().inc(total < known.value() ? total : total - known.value());
        counters.put(id, new Total(known.counter(), total));
    }

    // called only once for each counter, because each call compares its labels with those of all other counters
    private Counter counter(Sample sample, MetricID id) {
        return registry.counter(metadata(sample.metric()), id.getTagsAsArray());
    }

    private static Metadata metadata(Metric metric) {
        return Metadata.builder()
                .withName(metric.wireName())
                .withDescription(metric.description())
                .build();
    }

    private static Tag[] tags(Sample sample) {
        var names = sample.metric().labels();
        return IntStream.range(0, names.size())
                .mapToObj(index -> new Tag(names.get(index), sample.labels().get(index)))
                .toArray(Tag[]::new);
    }
}
