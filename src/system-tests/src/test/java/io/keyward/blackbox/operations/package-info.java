/**
 * What operators and probes can reach on the operations endpoint, and what the public port must not serve. The tests use the
 * test server and the black-box clients. Begin with {@link io.keyward.blackbox.operations.PublicPortIT}.
 */
package io.keyward.blackbox.operations;
