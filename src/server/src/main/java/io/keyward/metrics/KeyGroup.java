package io.keyward.metrics;

import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyId;
import java.util.Map;

/**
 * Running clusters that need the same key versions as the same identity.
 *
 * @param keys the key versions that each of these clusters needs
 * @param deks how many DEKs they have together under each version
 */
public record KeyGroup(ClusterKeys keys, long clusters, Map<KeyId, Long> deks) {}
