package io.keyward.portal.fleet;

import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetRequestText;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.portal.page.FieldProblems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the form of a fleet rotation. An invalid value becomes a problem of its field. */
record TypedFleet(FleetForm form, FieldProblems problems) {

    /** The request. The caller uses it only if no problem was added. */
    FleetRequest request() {
        return new FleetRequest(selection(), target(), options());
    }

    private FleetSelection selection() {
        var key = problems.read("key", form.getKey(), TypedFleet::key, Key.ANY);
        var tags = FleetTags.read(form.getTags());
        if (tags.size() < form.getTags().size()) {
            problems.add("tags", "A cluster has one value for each tag: choose one value of a tag.");
        }
        return new FleetSelection(key.vault(), key.name(), key.version(), limited(tags), clusters(), days());
    }

    private Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > FleetSelection.MAX_TAGS) {
            problems.add("tags", "Choose at most %d tags.".formatted(FleetSelection.MAX_TAGS));
        }
        return tags;
    }

    private List<String> clusters() {
        var clusters = form.getClusters().lines().map(String::strip).filter(line -> !line.isEmpty());
        var listed = clusters.toList();
        if (listed.size() > FleetSelection.MAX_CLUSTERS) {
            problems.add("clusters", "List at most %d clusters.".formatted(FleetSelection.MAX_CLUSTERS));
        }
        return listed;
    }

    private Optional<Integer> days() {
        return form.getOlderThan().isEmpty()
                ? Optional.empty()
                : Optional.of(problems.number("olderThan", form.getOlderThan(), 1, FleetSelection.MAX_DAYS));
    }

    private FleetTarget target() {
        if (form.getTarget().isEmpty()) {
            return FleetTarget.NEWEST_VERSION;
        }
        return problems.read(
                "target",
                form.getTarget(),
                text -> {
                    var key = KeyReference.parse(text);
                    return new FleetTarget(Optional.of(key.key()), key.versionIfAny());
                },
                FleetTarget.NEWEST_VERSION);
    }

    private FleetOptions options() {
        return new FleetOptions(
                order(),
                problems.number("canary", form.getCanary(), 0, FleetSelection.MAX_CLUSTERS),
                problems.number("atOnce", form.getAtOnce(), 1, FleetOptions.MAX_AT_ONCE),
                problems.number("stopAfter", form.getStopAfter(), 0, FleetSelection.MAX_CLUSTERS));
    }

    private FleetOrder order() {
        var order = Stream.of(FleetOrder.values())
                .filter(each -> FleetRequestText.order(each).equals(form.getOrder()))
                .findFirst()
                .orElse(FleetOptions.DEFAULT.order());
        if (order == FleetOrder.LISTED && form.getClusters().isEmpty()) {
            problems.add("order", "List the clusters whose order you want.");
        }
        return order;
    }

    /** A condition on the key in force. */
    private record Key(Optional<String> vault, Optional<String> name, Optional<String> version) {

        private static final Key ANY = new Key(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Key key(String text) {
        if (text.isEmpty()) {
            return Key.ANY;
        }
        if (!text.contains("/keys/")) {
            var vault = new KeyName(text, "any").vault(); // throws if it is malformed
            return new Key(Optional.of(vault), Optional.empty(), Optional.empty());
        }
        var key = KeyReference.parse(text);
        return new Key(Optional.of(key.key().vault()), Optional.of(key.key().name()), key.versionIfAny());
    }
}
