/**
 * Starts real servers for tests, each in a process of its own, and gives tests a client to call them. Of the product, it uses
 * only the classes that create and trust certificates. Begin with {@link io.keyward.testserver.RunningKeyward}; a test that
 * runs on H2 too is tagged {@link io.keyward.testserver.OnH2}.
 */
package io.keyward.testserver;
