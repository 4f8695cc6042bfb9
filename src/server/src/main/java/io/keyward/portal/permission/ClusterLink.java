package io.keyward.portal.permission;

/**
 * A cluster that a page names.
 *
 * @param id the resource id, for the link to the page of the cluster; empty if there is no such page for the user
 */
public record ClusterLink(String name, String id) {}
