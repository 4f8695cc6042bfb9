package io.keyward.overview.map;

/** What an item of the map is, from the left of the map to the right. */
public enum MapLevel {
    VAULT,
    VERSION,
    CLUSTER,
    NODE
}
