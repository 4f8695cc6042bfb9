package io.keyward.rotation;

/** A rotation moved DEKs to its target. Fired in the transaction that stores them. */
public record DeksMoved(long count) {}
