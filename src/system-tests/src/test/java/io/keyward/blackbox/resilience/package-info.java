/**
 * Servers that are killed, vaults that fall silent, and two servers of one installation: no DEK is lost, and every
 * operation ends. The tests use the drivers in {@code blackbox.client} and start servers of their own. Begin with
 * {@code SeveralServersIT}; its scenario is {@code TwoServersScenario}.
 */
package io.keyward.blackbox.resilience;
