package io.keyward.disk.erasure;

import io.keyward.cluster.ResourceId;
import java.util.Optional;

/**
 * Disks of removed nodes. Every deleted cluster with this resource id counts, and every removed node of one that still exists.
 *
 * @param host of one removed node; empty for all
 * @param disk the id of one disk; empty for all
 */
public record OrderedDisks(ResourceId cluster, Optional<String> host, Optional<Long> disk) {}
