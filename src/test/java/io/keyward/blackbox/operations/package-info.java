/**
 * What operators and probes reach, and what nobody reaches on the public port. The tests use the test server and the
 * black-box clients. Begin with {@link io.keyward.blackbox.operations.PublicPortIT}.
 */
package io.keyward.blackbox.operations;
