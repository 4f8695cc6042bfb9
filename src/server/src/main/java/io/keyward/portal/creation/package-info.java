/**
 * The page on which a cluster is created: its form, the live preflight, and the same request for the command line and for ARM.
 * Begin with {@link io.keyward.portal.creation.CreateCluster}.
 */
package io.keyward.portal.creation;
