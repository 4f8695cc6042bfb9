package io.keyward.disk.erasure;

import java.time.Instant;

/**
 * The removal of a node, which leads to the orders to erase its disks.
 *
 * @param orderedBy the object id of the user who requested the removal
 * @param operation the id of the deletion or the resize
 */
public record Removal(String orderedBy, String operation, Instant at) {}
