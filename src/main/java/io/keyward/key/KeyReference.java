package io.keyward.key;

/** Identifies one version of a key, or a key without a version, which then stands for its newest version. */
public sealed interface KeyReference permits KeyId, KeyName {}
