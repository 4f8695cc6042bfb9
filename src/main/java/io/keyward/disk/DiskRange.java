package io.keyward.disk;

/** A stretch of disk ids, both ends included: one partition of a rotation. */
public record DiskRange(long first, long last) {}
