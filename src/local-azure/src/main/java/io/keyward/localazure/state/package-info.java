/**
 * The state that survives a restart, as JSON documents in files. It uses no other package of the local Azure than {@code
 * text}. Begin with {@link Documents}.
 */
package io.keyward.localazure.state;
