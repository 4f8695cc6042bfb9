package io.keyward.portal.creation;

import io.keyward.key.KeyReference;

/**
 * A key identifier taken apart.
 *
 * @param version empty if the cluster follows the key
 */
public record KeyParts(String vault, String name, String version) {

    static KeyParts of(KeyReference key) {
        return new KeyParts(
                key.key().vault(), key.key().name(), key.versionIfAny().orElse(""));
    }
}
