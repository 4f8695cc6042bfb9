package io.keyward.key;

/** What names a key in a vault: one version of it, or the key whichever of its versions. */
public sealed interface KeyReference permits KeyId, KeyName {}
