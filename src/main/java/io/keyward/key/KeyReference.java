package io.keyward.key;

/** Names a key in a vault: one exact version, or the key without a version. */
public sealed interface KeyReference permits KeyId, KeyName {}
