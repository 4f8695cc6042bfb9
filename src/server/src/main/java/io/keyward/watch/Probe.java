package io.keyward.watch;

import io.keyward.access.KeyAccess;

/**
 * A key that this server has leased for a probe. The values are those in the database at the time of the lease.
 *
 * @param access what is known about the access to the key, in the spelling of a cluster
 * @param versions what is known about the attributes of the key
 */
record Probe(ProbeSchedule schedule, KeyAccess access, KnownVersions versions) {}
