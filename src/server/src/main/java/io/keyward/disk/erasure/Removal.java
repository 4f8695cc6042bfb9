package io.keyward.disk.erasure;

import java.time.Instant;

/**
 * The removal of a node, which orders its disks to be erased.
 *
 * @param orderedBy the object id of the user who requested it
 * @param operation the id of the deletion or the resize
 */
public record Removal(String orderedBy, String operation, Instant at) {}
