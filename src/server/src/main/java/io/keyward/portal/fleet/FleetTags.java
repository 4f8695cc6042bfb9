package io.keyward.portal.fleet;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.fleet.plan.SelectedClusters.ClusterTag;
import io.keyward.portal.page.Choice;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tags as values of a list in a form: JSON, because both the name and the text of a tag can have any character. */
final class FleetTags {

    private FleetTags() {}

    /** A tag as one text. */
    static String value(String name, String text) {
        return BUILDERS.createArrayBuilder().add(name).add(text).build().toString();
    }

    /** The choices for these tags, without duplicates, in the order of their names. */
    static List<Choice> choices(Collection<ClusterTag> tags) {
        return tags.stream()
                .map(tag ->
                        new Choice(value(tag.name(), tag.text()), "%s: %s".formatted(tag.name(), tag.text()), false))
                .distinct()
                .sorted((one, other) -> one.label().compareTo(other.label()))
                .toList();
    }

    /**
     * The tags in these values. Of two tags with the same name, the later one is taken, and the caller refuses such a choice.
     */
    static Map<String, String> read(List<String> values) {
        return values.stream()
                .map(FleetTags::read)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second));
    }

    private static Map.Entry<String, String> read(String value) {
        try (var reader = READERS.createReader(new StringReader(value))) {
            var tag = reader.readArray();
            return Map.entry(tag.getString(0), tag.getString(1));
        }
    }
}
