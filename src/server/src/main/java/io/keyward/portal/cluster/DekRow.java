package io.keyward.portal.cluster;

/** How many DEKs of a cluster are under one key version. */
public record DekRow(String key, long count) {}
