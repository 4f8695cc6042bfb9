/**
 * The permanent watch over a node: heartbeats, newer tokens, orders to erase, and revocation. Decisions are in small classes
 * without side effects. It uses {@code node}, {@code wire}, {@code trust} and the packages of disks. Begin with {@link
 * io.keyward.agent.watch.Watch}.
 */
package io.keyward.agent.watch;
