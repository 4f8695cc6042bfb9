package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.CustomerCluster;

/** A cluster and its key, which no other cluster uses. */
record ClusterWithKey(CustomerCluster cluster, String name, String key) {}
