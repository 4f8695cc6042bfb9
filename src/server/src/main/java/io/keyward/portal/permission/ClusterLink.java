package io.keyward.portal.permission;

/**
 * The name of a cluster on a page, and the link to its page.
 *
 * @param id the resource id, for the link to the page of the cluster; empty if the cluster is deleted or the user may not read
 *     it
 */
public record ClusterLink(String name, String id) {}
