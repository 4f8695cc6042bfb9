/**
 * Reads and writes JSON by RFC 8259, because the agent depends only on the JDK. Begin with {@link
 * io.keyward.agent.json.JsonObject}.
 */
package io.keyward.agent.json;
