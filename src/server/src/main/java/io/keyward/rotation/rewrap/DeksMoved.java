package io.keyward.rotation.rewrap;

/** A rotation moved DEKs to its target. Fired in the transaction that stores them. */
public record DeksMoved(long count) {}
