package io.keyward.fleet.plan;

import io.keyward.fleet.FleetSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What fleet rotations of tests select. */
final class Selections {

    private Selections() {}

    static FleetSelection selection(List<String> clusters) {
        return new FleetSelection(
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), clusters, Optional.empty());
    }

    static FleetSelection tagged(String name, String value) {
        return new FleetSelection(
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(name, value), List.of(), Optional.empty());
    }

    static FleetSelection underKey(String vault, String key) {
        return new FleetSelection(
                Optional.of(vault), Optional.of(key), Optional.empty(), Map.of(), List.of(), Optional.empty());
    }

    static FleetSelection olderThan(int days) {
        return new FleetSelection(
                Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.of(days));
    }
}
