package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ARM resource id of a cluster. Like ARM, it keeps the spelling of the caller and is compared without case. */
@Embeddable
public record ResourceId(
        @Column(name = "subscription") String subscription,
        @Column(name = "resource_group") String resourceGroup,
        @Column(name = "name") String name) {

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

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && toString().equalsIgnoreCase(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.HDInsight/clusters/%s"
                .formatted(subscription, resourceGroup, name);
    }
}
