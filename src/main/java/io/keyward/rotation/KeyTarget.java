package io.keyward.rotation;

import io.keyward.key.KeyName;
import java.util.Optional;

/**
 * Where a rotation shall lead: another version, another key, another vault (R16).
 *
 * @param version empty where the newest one is meant
 */
public record KeyTarget(KeyName key, Optional<String> version) {}
