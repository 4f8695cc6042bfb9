package io.keyward.key;

import java.util.Optional;

/** Identifies one version of a key, or a key without a version, which then stands for its newest version. */
public sealed interface KeyReference permits KeyId, KeyName {

    /**
     * Parses a key identifier, with a version or without.
     *
     * @throws KeyProblem if the text is neither
     */
    static KeyReference parse(String text) {
        return KeyName.find(text).<KeyReference>map(name -> name).orElseGet(() -> KeyId.parse(text));
    }

    /** The key without the version. */
    KeyName key();

    /** Empty for a key without a version. */
    Optional<String> versionIfAny();
}
