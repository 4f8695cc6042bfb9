package io.keyward.portal.cluster;

import io.keyward.key.KeyId;

/** How many DEKs of a cluster are under one key version. */
public record DekRow(KeyId key, long count) {}
