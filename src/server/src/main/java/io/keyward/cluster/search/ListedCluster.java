package io.keyward.cluster.search;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ClusterState;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.ResourceId;

/**
 * A cluster on a page of a list.
 *
 * @param encryption the encryption; null without a customer's key
 */
public record ListedCluster(ClusterId id, ResourceId resourceId, ClusterState state, Encryption encryption) {}
