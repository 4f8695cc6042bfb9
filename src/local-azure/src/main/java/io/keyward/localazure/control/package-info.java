/**
 * The control API, with which tests arm faults, shift the clock and change settings. It may use {@code http} and {@code
 * text} only. Begin with {@link Fault} and {@link Switches}.
 */
package io.keyward.localazure.control;
