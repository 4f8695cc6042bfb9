package io.keyward.metrics;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The part of a registry that {@link PublishedSamples} uses, in memory. */
final class RecordingRegistry {

    private final Map<MetricID, Supplier<? extends Number>> metrics = new HashMap<>();
    private final Map<MetricID, AtomicLong> counters = new HashMap<>();

    MetricRegistry asRegistry() {
        return (MetricRegistry) Proxy.newProxyInstance(
                MetricRegistry.class.getClassLoader(),
                new Class<?>[] {MetricRegistry.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "gauge" -> addGauge(arguments);
                    case "counter" -> counter(arguments);
                    case "remove" -> metrics.remove((MetricID) arguments[0]) != null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The values by name and labels. */
    Map<String, Double> values() {
        return metrics.entrySet().stream().collect(toMap(entry -> text(entry.getKey()), entry -> entry.getValue()
                .get()
                .doubleValue()));
    }

    @SuppressWarnings("unchecked")
    private Object addGauge(Object[] arguments) {
        metrics.putIfAbsent(
                id((Metadata) arguments[0], (Tag[]) arguments[2]), (Supplier<? extends Number>) arguments[1]);
        return null;
    }

    private Counter counter(Object[] arguments) {
        var id = id((Metadata) arguments[0], (Tag[]) arguments[1]);
        var count = counters.computeIfAbsent(id, first -> new AtomicLong());
        metrics.put(id, count::get);
        return new Counter() {
            @Override
            public void inc() {
                inc(1);
            }

            @Override
            public void inc(long by) {
                count.addAndGet(by);
            }

            @Override
            public long getCount() {
                return count.get();
            }
        };
    }

    private static MetricID id(Metadata metadata, Tag[] tags) {
        return new MetricID(metadata.getName(), tags);
    }

    private static String text(MetricID id) {
        return id.getName()
                + Arrays.stream(id.getTagsAsArray())
                        .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
                        .collect(joining(",", "{", "}"));
    }
}
