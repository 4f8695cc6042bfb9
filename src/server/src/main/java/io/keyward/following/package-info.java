/**
 * Moves clusters that follow their key to its newest version, and records why a cluster could not move. Begin with {@link
 * io.keyward.following.Following}. Here are also the requests that suspend following: {@link
 * io.keyward.following.RotationCancel} and {@link io.keyward.following.RotationRollback}.
 */
package io.keyward.following;
