package io.keyward.cluster.identity;

import io.keyward.key.ManagedIdentityId;
import java.util.List;

/**
 * The user-assigned managed identities of a cluster, as in ARM's {@code identity} member. A cluster has no other identities.
 */
public record Identities(List<ManagedIdentityId> userAssigned) {

    public static final Identities NONE = new Identities(List.of());

    /** The largest number of user-assigned identities of a cluster. */
    public static final int MAX_ASSIGNED = 15;

    public Identities {
        userAssigned = List.copyOf(userAssigned);
    }

    public boolean contains(ManagedIdentityId identity) {
        return userAssigned.contains(identity);
    }
}
