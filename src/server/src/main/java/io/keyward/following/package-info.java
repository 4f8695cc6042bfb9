/**
 * Moves clusters that follow their key to its newest version, and records why a cluster could not move. This package uses
 * {@code watch}, {@code rotation}, {@code operation}, {@code access} and the packages below them. Begin with
 * {@link io.keyward.following.Following}.
 */
package io.keyward.following;
