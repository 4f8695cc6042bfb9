package io.keyward.blackbox.operations;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** One answer of {@code /metrics}, in the text format of Prometheus. */
record Scrape(String text) {

    /** The names of all metrics with a value. */
    Set<String> names() {
        return lines().map(line -> line.split("[{ ]", 2)[0]).collect(toSet());
    }

    boolean has(String name) {
        return names().contains(name);
    }

    /**
     * The sum over all series with these labels, each given as {@code name="value"} and separated by commas; 0 if there are
     * none.
     */
    double value(String name, String labels) {
        return lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels.split(",", -1)).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Stream<String> lines() {
        return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank());
    }
}
