package io.keyward.cluster;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdText;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.ManagedIdentityIdText;
import io.keyward.key.WrapAlgorithm;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * The customer's hold on a cluster: the one key under which all its disks are sealed (R21), how, and as whom the vault
 * is asked.
 *
 * @param key the version in force: every DEK was proven to be under it, or is still to be moved away from it
 * @param follows the customer named no version, so that the cluster follows the newest (R5)
 */
@Embeddable
public record Encryption(
        @Convert(converter = KeyIdText.class) @Column(name = "key_id") KeyId key,
        @Enumerated(EnumType.STRING) @Column(name = "key_algorithm") WrapAlgorithm algorithm,
        @Convert(converter = ManagedIdentityIdText.class) @Column(name = "key_identity") ManagedIdentityId identity,
        @Column(name = "key_follows") Boolean follows) {

    Encryption movedTo(KeyId next) {
        return new Encryption(next, algorithm, identity, follows);
    }
}
