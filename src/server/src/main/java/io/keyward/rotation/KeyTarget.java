package io.keyward.rotation;

import io.keyward.key.KeyName;
import java.util.Optional;

/**
 * The key that Change Key asks for. It can be another version of the key, another key, or a key in another vault (R16).
 *
 * @param version empty for the newest version
 */
public record KeyTarget(KeyName key, Optional<String> version) {}
