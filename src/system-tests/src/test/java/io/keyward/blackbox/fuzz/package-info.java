/**
 * Sends a server many requests that no well-behaved client sends. {@code mvn -Pfuzz} runs it; it is not part of {@code
 * verify}. It uses the drivers in {@code blackbox.client}. Begin with {@code FuzzCampaign}.
 */
package io.keyward.blackbox.fuzz;
