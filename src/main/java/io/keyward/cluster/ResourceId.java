package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Locale;

/** Where a cluster stands in Azure: its ARM resource id. Kept as the caller wrote it, compared without case, as ARM does. */
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
