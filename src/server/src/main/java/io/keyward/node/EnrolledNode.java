package io.keyward.node;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.Node;
import io.keyward.cluster.ResourceId;
import io.keyward.key.ManagedIdentityId;

/**
 * A node with a bound key. If it was removed or its cluster was deleted, its plan only says which disks to erase or to keep.
 *
 * @param publicKey base64 of the SubjectPublicKeyInfo of its Ed25519 key
 * @param encryption the encryption of its cluster, which always has a customer's key
 */
public record EnrolledNode(
        Node node, ClusterId cluster, ResourceId resourceId, Encryption encryption, String publicKey) {

    public long id() {
        return node.id();
    }

    /** The identity as which all nodes of the cluster call the vault and Keyward. */
    public ManagedIdentityId identity() {
        return encryption.identity();
    }
}
