package io.keyward.portal.key;

import io.keyward.disk.ClusterNeed;
import io.keyward.key.KeyVersion;
import io.keyward.list.Page;
import io.keyward.retirement.KeyNeed;

/**
 * What the page of a key version shows.
 *
 * @param clusters the clusters of the scope that need the version
 * @param version its attributes in the vault; null if they are not known, and whenever {@code expiry} is null
 * @param expiry when the version expires; null if the user may not read it, or no cluster of the scope needs the version
 */
public record KeyDetails(KeyNeed need, Page<ClusterNeed> clusters, KeyVersion version, Expiry expiry) {}
