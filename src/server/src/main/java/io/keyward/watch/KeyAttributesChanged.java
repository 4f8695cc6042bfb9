package io.keyward.watch;

import io.keyward.key.KeyName;

/**
 * A vault returned other attributes of a version of this key than before, or another newest version. Fired after they are
 * stored.
 */
public record KeyAttributesChanged(KeyName key) {}
