package io.keyward.cluster;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The canonical form of a cluster's resource id and of its parts, see {@link io.keyward.text.AsciiCase}. The database computes
 * the columns; queries compare with them and with nothing else. They are null before the row is read from the database.
 */
@Embeddable
record CanonicalId(
        @Column(name = "resource_id_canonical", insertable = false, updatable = false) String text,
        @Column(name = "subscription_canonical", insertable = false, updatable = false) String subscription,
        @Column(name = "resource_group_canonical", insertable = false, updatable = false) String resourceGroup) {}
