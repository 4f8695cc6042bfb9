package io.keyward.portal.key;

import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyVersion;
import io.keyward.list.Page;
import io.keyward.retirement.KeyNeed;

/**
 * What the page of a key version shows.
 *
 * @param clusters those of the scope that need it
 * @param version what a vault said about it; null if none did, or if there is no expiry
 * @param expiry when the version expires; null if the user may not read it, or no cluster of the scope needs the version
 */
public record KeyDetails(KeyNeed need, Page<ClusterNeed> clusters, KeyVersion version, Expiry expiry) {}
