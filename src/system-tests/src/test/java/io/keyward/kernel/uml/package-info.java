/**
 * Boots real Linux kernels for tests: user-mode Linux runs a kernel as an ordinary process, without root or
 * virtualization. Begin with {@link io.keyward.kernel.uml.UmlMachine}; a test that boots one is tagged
 * {@link io.keyward.kernel.uml.OnRealKernel}.
 */
package io.keyward.kernel.uml;
