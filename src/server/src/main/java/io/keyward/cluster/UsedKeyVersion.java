package io.keyward.cluster;

import io.keyward.key.KeyId;
import io.keyward.key.KeyIdText;
import io.keyward.text.AsciiCase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;

/**
 * A key version that a cluster was created under, or that was the target of one of its rotations. The row is stored with the
 * accepted request and outlives the cluster. It distinguishes a known key version from a version that was only named in a
 * refused request.
 *
 * @param subscription the subscription of the cluster, in lower case
 * @param spelling the key version as the first request spelled it (R11)
 */
@Embeddable
record UsedKeyVersion(
        @Column(name = "key_id") KeyId key, String subscription, @Convert(converter = KeyIdText.class) KeyId spelling) {

    UsedKeyVersion {
        subscription = AsciiCase.fold(subscription);
    }

    UsedKeyVersion(KeyId key, String subscription) {
        this(key, subscription, key);
    }
}
