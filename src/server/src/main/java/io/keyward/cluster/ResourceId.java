package io.keyward.cluster;

import io.keyward.text.AsciiCase;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ARM resource id of a cluster. Like ARM, it keeps the spelling of the caller, and is compared without the case
 * of A to Z.
 */
@Embeddable
public record ResourceId(String subscription, String resourceGroup, String name) {

    private static final Pattern TEXT = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.HDInsight/clusters/([^/]+)",
            Pattern.CASE_INSENSITIVE);

    /** Parses a resource id; empty if the text is not that of a cluster. */
    public static Optional<ResourceId> find(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new ResourceId(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    /** The form that all spellings of the id share. Permissions, queries and comparisons use it. */
    public String canonical() {
        return AsciiCase.fold(toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.HDInsight/clusters/%s"
                .formatted(subscription, resourceGroup, name);
    }
}
