package io.keyward.metrics;

import java.util.List;

/** One value of a metric. */
record Sample(Metric metric, List<String> labels, Number value) {

    Sample {
        if (labels.size() != metric.labels().size()) {
            throw new IllegalArgumentException(
                    "%s has the labels %s, not %s".formatted(metric, metric.labels(), labels));
        }
    }
}
