/**
 * Fleet rotations: requests that change the key of many clusters. This package contains the request, the stored fleet rotation
 * and its clusters. Begin with {@code src/docs/keys/fleet.md}, then read {@link io.keyward.fleet.Fleet} and {@link
 * io.keyward.fleet.FleetMember}.
 */
package io.keyward.fleet;
