/** The managed identities that are attached to a cluster. */
package io.keyward.cluster.identity;
