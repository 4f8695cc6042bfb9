/**
 * Moves clusters that follow their key to its newest version, and records why a cluster could not move. Begin with {@link
 * io.keyward.following.Following}.
 */
package io.keyward.following;
