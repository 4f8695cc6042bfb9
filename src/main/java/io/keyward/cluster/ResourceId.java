package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Locale;

/** The ARM resource id of a cluster. Like ARM, it keeps the spelling of the caller and is compared without case. */
@Embeddable
public record ResourceId(
        @Column(name = "subscription") String subscription,
        @Column(name = "resource_group") String resourceGroup,
        @Column(name = "name") String name) {

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
