package io.keyward.cluster;

import io.keyward.key.ManagedIdentityId;
import java.util.List;

/**
 * The user-assigned identities of a cluster, as in ARM's {@code identity} member.
 *
 * @param systemAssigned the cluster has an identity of its own besides; it plays no part in sealing
 */
public record Identities(boolean systemAssigned, List<ManagedIdentityId> userAssigned) {

    public static final Identities NONE = new Identities(false, List.of());

    public Identities {
        userAssigned = List.copyOf(userAssigned);
    }

    public boolean contains(ManagedIdentityId identity) {
        return userAssigned.contains(identity);
    }
}
